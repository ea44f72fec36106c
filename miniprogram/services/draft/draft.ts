import type { MaskOp } from '../../shared/mask/mask-document';
import type { EditPhoto } from '../edit-photo';
import type { EditByWords, EditWish } from '../edit-wish';
import type { JobFate } from '../job-fate';
import type { PatchStack } from '../stack/patch';

/** What the person was at when they left. `saved`: they have the result, there is nothing to go on with. */
export type DraftStage = 'painting' | 'running' | 'done' | 'saved';

/** A job that may be asked for again under its id. */
export interface DraftJob {
  readonly jobId: string;
  readonly fate: JobFate;
}

/** One person's unfinished work: what the phone needs to go on after it was switched off. */
export interface Draft {
  /** The untouched original. */
  readonly photo: EditPhoto;
  /** What lies on it below the strokes. */
  readonly stack: PatchStack;
  /** A finished job that shows the photo with the stack; null where none is known. */
  readonly stackJobId: string | null;
  /** Image pixels, in order. What was undone before is not kept. */
  readonly ops: readonly MaskOp[];
  /** Strokes that wait while those of `ops` bring the original back; null where `ops` erase or change. */
  readonly setAside: readonly MaskOp[] | null;
  /** What the jobs were asked for; before there are any, what is chosen. */
  readonly wish: EditWish;
  /** What was written for a change, wanted or not; null where nothing was. */
  readonly words: EditByWords | null;
  /** The candidates in their order; of a patch that is tried again, the one job. */
  readonly jobs: readonly DraftJob[];
  /** The candidate that was looked at. */
  readonly shownJobId: string | null;
  /** The patch that is tried again. */
  readonly rerolling: string | null;
  readonly stage: DraftStage;
}

/** A draft as it lies in a file: the photo is a file beside it. */
export interface DraftEntry extends Draft {
  /** Grows with every writing: of two entries the higher one holds. */
  readonly turn: number;
  /** The photo's file; `photo.path` means nothing here, since phones move the folder. */
  readonly photoName: string;
}

export const DRAFT_VERSION = 3;

/** What never changes is made into text once, though it is written many times. */
const written = new WeakMap<object, string>();

function write(value: object): string {
  const text = written.get(value) ?? JSON.stringify(value);
  written.set(value, text);
  return text;
}

/** Operations as JSON; what was written before costs nothing. */
export function writeOps(ops: readonly MaskOp[]): string {
  return `[${ops.map(write).join(',')}]`;
}

/** An entry as one line of JSON, which ends with its last bracket: half of it is never mistaken for a whole. */
export function encodeDraft({ ops, setAside, stack, ...entry }: DraftEntry): string {
  const head = JSON.stringify({ version: DRAFT_VERSION, ...entry }).slice(0, -1);
  const waiting = setAside === null ? 'null' : writeOps(setAside);
  return `${head},"stack":${write(stack)},"setAside":${waiting},"ops":${writeOps(ops)}}`;
}
