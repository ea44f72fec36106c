import type {
  FoundObjects,
  ObjectFinder,
} from '../../../cloudfunctions/inpaint/src/provider/object-finder';
import type { EncodedPicture } from '../../../cloudfunctions/inpaint/src/provider/provider';

type Step = (signal: AbortSignal) => FoundObjects | Promise<FoundObjects>;

/** A finder that does what a test wrote down, and nothing else. */
export class ScriptedFinder implements ObjectFinder {
  readonly asked: EncodedPicture[] = [];
  readonly #steps: Step[] = [];

  onFind(...steps: Step[]): this {
    this.#steps.push(...steps);
    return this;
  }

  async find(picture: EncodedPicture, signal: AbortSignal): Promise<FoundObjects> {
    this.asked.push(picture);
    const step = this.#steps.shift();
    if (step === undefined) throw new Error('find was not expected');
    return step(signal);
  }

  /** Throws when a written step was not used. */
  assertUsedUp(): void {
    if (this.#steps.length > 0) throw new Error(`${this.#steps.length} steps were not used`);
  }
}
