import type { Measurement } from '../rules';

/** What a rule says beyond the elements it is about: the theme that the preview adds, and parts that are no elements. */
const BESIDE_ELEMENTS = /:where\(\[data-theme="?\w+"?\]\)|::[\w-]+|:(?:before|after)\b/g;

/** Remembers which WXSS rules ever met an element. */
export class StyleUse {
  /** Selectors that no element met yet, with the bytes of their rules, by the path of their file. */
  private readonly unused = new Map<string, Map<string, number>>();
  private readonly used = new Set<string>();

  look(): void {
    for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-path]')) {
      const path = style.dataset['path'] ?? '';
      const waiting = new Map<string, number>();
      for (const [index, rule] of [...styleRules(style.sheet?.cssRules)].entries()) {
        const key = `${path} ${index}`;
        if (this.used.has(key)) continue;
        const elements = rule.selectorText.replace(BESIDE_ELEMENTS, '').trim();
        if (elements === '' || document.querySelector(elements) !== null) this.used.add(key);
        else waiting.set(key, new Blob([rule.cssText]).size);
      }
      this.unused.set(path, waiting);
    }
  }

  /** Unused bytes of each file, the worst first; they become fewer with every state that is looked at. */
  measure(): Measurement[] {
    return [...this.unused]
      .map(([path, rules]) => ({
        rule: 'wxssUse' as const,
        value: [...rules.values()].reduce((sum, bytes) => sum + bytes, 0),
        where: `${path}.wxss`,
      }))
      .sort((one, other) => other.value - one.value);
  }
}

/** Also those in `@media`, whether it holds or not. */
function* styleRules(rules: CSSRuleList | undefined): Generator<CSSStyleRule> {
  for (const rule of rules ?? []) {
    if (rule instanceof CSSStyleRule) yield rule;
    else if (rule instanceof CSSGroupingRule) yield* styleRules(rule.cssRules);
  }
}
