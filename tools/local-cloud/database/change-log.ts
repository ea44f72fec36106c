import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { fsyncSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { EJSON } from 'bson';
import type { CloudDocument } from './document';

export type Change =
  | { readonly kind: 'create'; readonly collection: string }
  | { readonly kind: 'put'; readonly collection: string; readonly document: CloudDocument }
  | { readonly kind: 'delete'; readonly collection: string; readonly id: unknown };

/** An append-only file, one line for each set of changes that belongs together. A line is complete or, after a kill
 *  in the middle of it, the last one and ignored: so a set is stored whole or not at all. */
export class ChangeLog {
  readonly #file: string;
  #descriptor: number;

  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    this.#descriptor = openSync(file, 'a');
  }

  /** Every set of changes so far, oldest first. */
  *read(): Generator<readonly Change[]> {
    for (const line of readFileSync(this.#file, 'utf8').split('\n').slice(0, -1)) {
      yield EJSON.parse(line) as Change[];
    }
  }

  /** Returns when the operating system holds the changes; a kill of this process loses nothing. */
  append(changes: readonly Change[]): void {
    writeSync(this.#descriptor, toLine(changes));
  }

  /** Starts again with a single set that holds everything. */
  compact(changes: readonly Change[]): void {
    const next = `${this.#file}.next`;
    const descriptor = openSync(next, 'w');
    if (changes.length > 0) writeSync(descriptor, toLine(changes));
    fsyncSync(descriptor);
    renameSync(next, this.#file);
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function toLine(changes: readonly Change[]): string {
  return `${EJSON.stringify(changes, { relaxed: true })}\n`;
}
