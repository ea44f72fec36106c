import type { CDPSession, Page } from 'playwright-core';

/** CSS pixels of the browser window. */
export interface WindowPoint {
  readonly x: number;
  readonly y: number;
}

/** Real touches, sent as the screen would send them. */
export class Finger {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down(...points: readonly WindowPoint[]): Promise<void> {
    await this.#send('touchStart', points);
  }

  async moveTo(...points: readonly WindowPoint[]): Promise<void> {
    await this.#send('touchMove', points);
  }

  async up(...left: readonly WindowPoint[]): Promise<void> {
    await this.#send('touchEnd', left);
  }

  async cancel(): Promise<void> {
    await this.#send('touchCancel', []);
  }

  /** Goes through points in straight lines, `steps` touch events for each. */
  async stroke(points: readonly WindowPoint[], steps = 6): Promise<void> {
    const [first, ...rest] = points;
    if (first === undefined) return;
    await this.down(first);
    let from = first;
    for (const to of rest) {
      for (let step = 1; step <= steps; step++) {
        const part = step / steps;
        await this.moveTo({
          x: from.x + (to.x - from.x) * part,
          y: from.y + (to.y - from.y) * part,
        });
      }
      from = to;
    }
    await this.up();
  }

  /** Goes to the side in a twentieth of a second by the screen's clock, however busy the machine is. */
  async flick(from: WindowPoint, to: WindowPoint): Promise<void> {
    const startSeconds = Date.now() / 1000;
    const touches = [
      ['touchStart', [from]],
      ['touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]],
      ['touchMove', [to]],
      ['touchEnd', []],
    ] as const;
    for (const [index, [type, points]] of touches.entries()) {
      await this.#send(type, points, startSeconds + index / 60);
    }
  }

  async #send(
    type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
    points: readonly WindowPoint[],
    timestamp?: number,
  ): Promise<void> {
    const touchPoints = points.map((point, id) => ({ ...point, id }));
    const at = timestamp === undefined ? {} : { timestamp };
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints, ...at });
  }
}
