import type { MaskOp } from '../../shared/mask/mask-document';
import type { EditPhoto } from '../edit-photo';
import type { JobFate } from '../erase-watcher';

/** What the person was at when they left. `saved`: they have the result, there is nothing to go on with. */
export type DraftStage = 'painting' | 'running' | 'done' | 'saved';

/** A job that may be asked for again under its id. */
export interface DraftJob {
  readonly jobId: string;
  readonly fate: JobFate;
}

/** One person's unfinished work: what the phone needs to go on after it was switched off. */
export interface Draft {
  readonly photo: EditPhoto;
  /** Image pixels, in order. What was undone before is not kept. */
  readonly ops: readonly MaskOp[];
  readonly job: DraftJob | null;
  readonly stage: DraftStage;
}

/** A draft as it lies in a file: the photo is a file beside it. */
export interface DraftEntry extends Draft {
  /** Grows with every writing: of two entries the higher one holds. */
  readonly turn: number;
  /** The photo's file; `photo.path` means nothing here, since phones move the folder. */
  readonly photoName: string;
}

const VERSION = 1;

/** A stroke is written many times and never changes. */
const writtenOps = new WeakMap<MaskOp, string>();

function writeOp(op: MaskOp): string {
  const written = writtenOps.get(op) ?? JSON.stringify(op);
  writtenOps.set(op, written);
  return written;
}

/** Operations as JSON; what was written before costs nothing. */
export function writeOps(ops: readonly MaskOp[]): string {
  return `[${ops.map(writeOp).join(',')}]`;
}

/** An entry as one line of JSON, which ends with its last bracket: half of it is never mistaken for a whole. */
export function encodeDraft({ ops, ...entry }: DraftEntry): string {
  return `${JSON.stringify({ version: VERSION, ...entry }).slice(0, -1)},"ops":${writeOps(ops)}}`;
}

/** Reads what encodeDraft wrote.
 *  @returns null for nothing, for half a text, and for the text of another version */
export function decodeDraft(text: string | null): DraftEntry | null {
  try {
    const { version, ...entry } = JSON.parse(text ?? '') as DraftEntry & { version: unknown };
    return version === VERSION ? entry : null;
  } catch {
    return null;
  }
}
