import type { Page } from 'playwright-core';

/** Everything about a page's layout that a person would stumble over, in words: what reaches out of the window, words that
 *  are cut or covered, targets a fingertip misses or that lie upon each other. WeChat asks for 44 px. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const SLACK_PX = 1;
    const TARGET_PX = 44;
    const WORD_GAP_PX = 4;
    const nameOf = (one: Element): string =>
      one.getAttribute('aria-label') ?? (one.textContent.trim() || one.className);
    /** Whether it reaches beyond what it scrolls in: a person scrolls it back. */
    const isScrolledAway = (one: Element): boolean => {
      const window = one.closest('wx-scroll-view')?.getBoundingClientRect();
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return (
        window !== undefined &&
        (left < window.left || top < window.top || right > window.right || bottom > window.bottom)
      );
    };
    const isSeen = (one: Element): boolean => {
      const { width, height } = one.getBoundingClientRect();
      const isThere = width > 0 && height > 0 && getComputedStyle(one).visibility !== 'hidden';
      return isThere && !isScrolledAway(one);
    };
    const isOutside = ({ left, top, right, bottom }: DOMRect): boolean =>
      left < -SLACK_PX ||
      top < -SLACK_PX ||
      right > innerWidth + SLACK_PX ||
      bottom > innerHeight + SLACK_PX;
    const overlap = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK_PX &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK_PX;
    /** Words of two buttons in one line that read as one. */
    const touch = (a: DOMRect, b: DOMRect): boolean =>
      Math.max(a.left, b.left) - Math.min(a.right, b.right) < WORD_GAP_PX &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK_PX;
    /** What cuts off whatever reaches out of it. */
    const clipOf = (one: Element | null): Element | null =>
      one === null || /hidden|scroll|auto|clip/.test(getComputedStyle(one).overflow)
        ? one
        : clipOf(one.parentElement);
    /** The box of the words themselves, not of what holds them; up to their dots, where a person's own words may be any length. */
    const wordsOf = (text: Text): DOMRect => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, top, right, height } = range.getBoundingClientRect();
      const clip = clipOf(text.parentElement);
      const endsInDots = clip !== null && getComputedStyle(clip).textOverflow === 'ellipsis';
      const end = endsInDots ? Math.min(right, clip.getBoundingClientRect().right) : right;
      return new DOMRect(left, top, Math.max(0, end - left), height);
    };
    const isCut = (text: Text): boolean => {
      const words = wordsOf(text);
      const button = text.parentElement?.closest('wx-button');
      const clip = clipOf(text.parentElement)?.getBoundingClientRect();
      return [button?.getBoundingClientRect(), clip].some(
        (box) =>
          box !== undefined &&
          (words.left < box.left - SLACK_PX ||
            words.right > box.right + SLACK_PX ||
            words.top < box.top - SLACK_PX ||
            words.bottom > box.bottom + SLACK_PX),
      );
    };
    /** Whether a tap at either end of the words would reach something else. */
    const isCovered = (button: Element, words: DOMRect): boolean =>
      [words.left + SLACK_PX, words.right - SLACK_PX].some((x) => {
        const top = document.elementFromPoint(x, (words.top + words.bottom) / 2);
        return top !== null && !button.contains(top) && !top.contains(button);
      });

    const targets = [...document.querySelectorAll('wx-button, wx-slider')].filter(isSeen);
    const faults: string[] = [];
    for (const [index, one] of targets.entries()) {
      const box = one.getBoundingClientRect();
      if (isOutside(box)) faults.push(`${nameOf(one)}: outside the window`);
      const isSmall = box.height < TARGET_PX || box.width < TARGET_PX;
      if (one.matches('wx-button') && isSmall) {
        faults.push(`${nameOf(one)}: ${Math.round(box.width)} x ${Math.round(box.height)} px`);
      }
      for (const other of targets.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        if (overlap(box, other.getBoundingClientRect())) {
          faults.push(`${nameOf(one)}: upon ${nameOf(other)}`);
        }
      }
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen: DOMRect[] = [];
    const words: string[] = [];
    const buttons: (Element | null)[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node as Text;
      const parent = text.parentElement;
      if (!parent || !text.data.trim() || !isSeen(parent) || parent.matches('script, style'))
        continue;
      const box = wordsOf(text);
      if (box.width === 0) continue;
      if (isOutside(box)) faults.push(`“${text.data.trim()}” reaches out of the window`);
      if (isCut(text)) faults.push(`“${text.data.trim()}” is cut`);
      const button = parent.closest('wx-button');
      if (button && isCovered(button, box)) faults.push(`“${text.data.trim()}” is covered`);
      const under = seen.findIndex((other) => overlap(box, other));
      if (under >= 0) faults.push(`“${text.data.trim()}” upon “${words[under]}”`);
      const beside = seen.findIndex(
        (other, index) =>
          button && buttons[index] && button !== buttons[index] && touch(box, other),
      );
      if (beside >= 0) faults.push(`“${text.data.trim()}” touches “${words[beside]}”`);
      buttons.push(button);
      seen.push(box);
      words.push(text.data.trim());
    }
    return faults;
  });
}
