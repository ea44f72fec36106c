import { MARKER } from './markers';

/** Joins the restart intervals of a scan, the right restart marker between each two. */
export class IntervalJoiner {
  readonly chunks: Uint8Array[] = [];
  private intervals = 0;

  /** @param bytes one interval, or several with the markers between them   @param count how many */
  add(bytes: Uint8Array, count = 1): void {
    if (this.intervals > 0) {
      this.chunks.push(Uint8Array.of(0xff, MARKER.rst0 + ((this.intervals - 1) & 7)));
    }
    this.chunks.push(bytes);
    this.intervals += count;
  }
}

/** All chunks in one piece. */
export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
