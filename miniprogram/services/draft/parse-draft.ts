import { LIMITS } from '../../shared/contract/limits';
import { unpackMask } from '../../shared/mask/packed/unpack-mask';
import { ERASE } from '../edit-wish';
import { fieldsOf, numberOf, refuse, textOf } from '../parse-reply';
import { DRAFT_VERSION } from './draft';
import type { SubmitOptions } from '../../shared/contract/actions';
import type { MaskOp } from '../../shared/mask/mask-document';
import type { PixelRect } from '../../shared/mask/pixel-space';
import type { EditPhoto } from '../edit-photo';
import type { EditByWords, EditWish } from '../edit-wish';
import type { Fields } from '../parse-reply';
import type { Patch, PatchMaking } from '../stack/patch';
import type { DraftEntry, DraftJob } from './draft';

interface Needed {
  readonly lists: readonly string[];
  readonly numbers: readonly string[];
}

const FRAME: Needed = { lists: [], numbers: ['x', 'y', 'width', 'height'] };
const BARE: Needed = { lists: [], numbers: [] };

/** What each kind of operation cannot be drawn without. */
const NEEDED: Readonly<Record<MaskOp['op'], Needed>> = {
  stroke: { lists: ['points'], numbers: ['radius'] },
  polygon: { lists: ['points'], numbers: [] },
  rect: FRAME,
  ellipse: FRAME,
  region: { lists: ['runs'], numbers: [] },
  invert: BARE,
  clear: BARE,
  grow: { lists: [], numbers: ['radius'] },
};
const KINDS = Object.keys(NEEDED) as MaskOp['op'][];

const FATES = ['new', 'sent', 'known', 'over', 'done'] as const;
const STAGES = ['painting', 'running', 'done', 'saved'] as const;
const FORMATS = ['jpeg', 'png'] as const;

/** Reads what encodeDraft wrote, now or at an earlier version.
 *  @returns null for nothing, for half a text, for the text of another version and for one that holds what no draft does */
export function decodeDraft(text: string | null): DraftEntry | null {
  try {
    const entry = fieldsOf(JSON.parse(text ?? ''), 'draft');
    switch (entry.version) {
      case 1:
        return readEntry({ ...entry, ...ofOneJob(entry), ...NOTHING_WAITS });
      case 2:
        return readEntry({ ...entry, ...NOTHING_WAITS });
      case DRAFT_VERSION:
        return readEntry(entry);
      default:
        return null;
    }
  } catch {
    return null;
  }
}

/** What the first version had no word for. */
function ofOneJob({ job }: Fields): Fields {
  return {
    ...{ stack: [], stackJobId: null, wish: ERASE, rerolling: null },
    ...{ jobs: job === null ? [] : [job], shownJobId: null },
  };
}

/** What the second version did not keep. */
const NOTHING_WAITS = { setAside: null, words: null } as const;

function readEntry(entry: Fields): DraftEntry {
  const photo = readPhoto(fieldsOf(entry.photo, 'photo'));
  return {
    photo,
    stack: listOf(entry.stack, 'stack').map((patch) => readPatch(fieldsOf(patch, 'patch'))),
    stackJobId: jobIdOrNull(entry, 'stackJobId'),
    ops: readOps(entry.ops),
    setAside: entry.setAside === null ? null : readOps(entry.setAside),
    wish: readWish(fieldsOf(entry.wish, 'wish')),
    words: entry.words === null ? null : readWords(fieldsOf(entry.words, 'words')),
    jobs: listOf(entry.jobs, 'jobs').map((job) => readJob(fieldsOf(job, 'job'))),
    shownJobId: jobIdOrNull(entry, 'shownJobId'),
    rerolling: jobIdOrNull(entry, 'rerolling'),
    stage: oneOf(STAGES, entry.stage, 'stage'),
    turn: numberOf(entry, 'turn'),
    photoName: textOf(entry, 'photoName'),
  };
}

function readPhoto(photo: Fields): EditPhoto {
  return {
    path: '',
    widthPx: numberOf(photo, 'widthPx'),
    heightPx: numberOf(photo, 'heightPx'),
    format: oneOf(FORMATS, photo.format, 'format'),
    fileId: photo.fileId === null ? null : textOf(photo, 'fileId'),
  };
}

function readPatch(patch: Fields): Patch {
  if (patch.restore !== null) unpackMask(textOf(patch, 'restore'));
  return {
    jobId: jobIdOf(patch, 'jobId'),
    number: numberOf(patch, 'number'),
    bounds: readBounds(fieldsOf(patch.bounds, 'bounds')),
    isHidden: patch.isHidden === true,
    restore: patch.restore === null ? null : textOf(patch, 'restore'),
    making: patch.making === null ? null : readMaking(fieldsOf(patch.making, 'making')),
  };
}

function readMaking({ ops, wish }: Fields): PatchMaking {
  return { ops: readOps(ops), wish: readWish(fieldsOf(wish, 'wish')) };
}

function readBounds(bounds: Fields): PixelRect {
  const [x, y] = [numberOf(bounds, 'x'), numberOf(bounds, 'y')];
  return { x, y, width: numberOf(bounds, 'width'), height: numberOf(bounds, 'height') };
}

function readWish(wish: Fields): EditWish {
  return wish.mode === 'erase' ? ERASE : readWords(wish);
}

/** The options are the function's to judge. */
function readWords(words: Fields): EditByWords {
  const mode = oneOf(['edit'] as const, words.mode, 'mode');
  const { prompt } = words;
  if (typeof prompt !== 'string') throw refuse('prompt');
  if (words.options === undefined) return { mode, prompt };
  return { mode, prompt, options: fieldsOf(words.options, 'options') as SubmitOptions };
}

function readJob(job: Fields): DraftJob {
  return { jobId: jobIdOf(job, 'jobId'), fate: oneOf(FATES, job.fate, 'fate') };
}

/** Each has its kind and what it is drawn by; the function checks every number before it works on it. */
function readOps(ops: unknown): readonly MaskOp[] {
  return listOf(ops, 'ops').map((value) => {
    const op = fieldsOf(value, 'op');
    const { lists, numbers } = NEEDED[oneOf(KINDS, op.op, 'op')];
    lists.forEach((name) => listOf(op[name], name));
    numbers.forEach((name) => numberOf(op, name));
    return value as MaskOp;
  });
}

function jobIdOf(fields: Fields, name: string): string {
  const jobId = textOf(fields, name);
  if (jobId.length > LIMITS.jobIdChars) throw refuse(name);
  return jobId;
}

function jobIdOrNull(fields: Fields, name: string): string | null {
  return fields[name] === null ? null : jobIdOf(fields, name);
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refuse(name);
  return value as readonly unknown[];
}

function oneOf<T>(known: readonly T[], value: unknown, name: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw refuse(name);
  return found;
}
