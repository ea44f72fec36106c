import { createHash } from 'node:crypto';
import type { LabelLanguage } from '../../../../miniprogram/shared/contract/actions';
import type { PhotoFormat } from '../../../../miniprogram/shared/contract/job';
import { dayOf } from './day';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import { resultFileIds, resultPath } from './people-paths';
import { changeState, readState } from './state-store';
import type { SharedDocument } from './state-store';

/** One of the files that may leave the app. */
export interface ExportVariant {
  readonly language: LabelLanguage;
  readonly keepLocation: boolean;
}

/** A file that is made of a finished job once, when somebody asks for it. */
export type MadeFile = ExportVariant | 'preview';

const VARIANTS: readonly ExportVariant[] = [
  { language: 'zh', keepLocation: true },
  { language: 'zh', keepLocation: false },
  { language: 'en', keepLocation: true },
  { language: 'en', keepLocation: false },
];

/** What the names of a job's files come from. */
type NamedJob = Pick<JobRecord, 'resultFileId' | 'ownerOpenid' | 'resultToken'>;

type NotedJob = Pick<JobRecord, 'resultToken' | 'createdAtMs'>;

const TOKEN_LETTERS = 32;
const PREFIX = 'export-';
const PREVIEW_ENDING = '.jpg';

/** Cloud path of a file that is made: the same each time, and nobody finds the unlabelled result by it. */
export function madePath(job: JobRecord, file: MadeFile, format: PhotoFormat): string {
  return resultPath(job.ownerOpenid, tokenOf(job, file), format);
}

/** fileIDs of all files that may have been made of a job: who was killed may have stored one without noting it. */
export function madeFileIds(job: NamedJob): readonly string[] {
  const { resultFileId } = job;
  if (resultFileId === null) return [];
  const ending = resultFileId.slice(resultFileId.lastIndexOf('.'));
  return [
    ...VARIANTS.flatMap((variant) => fileIdsOf(job, resultFileId, variant, ending)),
    ...fileIdsOf(job, resultFileId, 'preview', PREVIEW_ENDING),
  ];
}

/** Ids of all notes that there may be of them. */
export function madeNoteIds(job: NotedJob): readonly string[] {
  return [...VARIANTS, 'preview' as const].map((file) => noteId(job, file));
}

/** What was answered when a file was made before, undefined where it was not. */
export async function findMade<T>(
  job: JobRecord,
  file: MadeFile,
  { state }: Pick<JobParts, 'state'>,
): Promise<T | undefined> {
  return (await readState(state, noteOf<T>(job, file))) ?? undefined;
}

/** Notes what was made. @returns what whoever was first made, which is the same */
export async function noteMade<T>(
  job: JobRecord,
  file: MadeFile,
  made: { readonly reply: T; readonly state: JobParts['state'] },
): Promise<T> {
  const note = noteOf<T>(job, file);
  return (await changeState(made.state, note, (before) => before ?? made.reply)) ?? made.reply;
}

/** Forgets the notes of jobs submitted before; their files go with the jobs. */
export async function forgetMade(bornMs: number, { state }: JobParts): Promise<void> {
  await state.removeRange(PREFIX, `${PREFIX}${dayOf(bornMs)}`);
}

function noteOf<T>(job: NotedJob, file: MadeFile): SharedDocument<T | null> {
  return { id: noteId(job, file), empty: null };
}

function noteId(job: NotedJob, file: MadeFile): string {
  return `${PREFIX}${dayOf(job.createdAtMs)}-${tokenOf(job, file)}`;
}

function fileIdsOf(
  job: NamedJob,
  resultFileId: string,
  file: MadeFile,
  ending: string,
): readonly string[] {
  const fileIds = resultFileIds(resultFileId, job.ownerOpenid, tokenOf(job, file));
  return fileIds.filter((fileId) => fileId.endsWith(ending));
}

/** The result's own name cannot be told from it. */
function tokenOf({ resultToken }: Pick<JobRecord, 'resultToken'>, file: MadeFile): string {
  const text = `${resultToken}/${nameOf(file)}`;
  return createHash('sha256').update(text).digest('hex').slice(0, TOKEN_LETTERS);
}

function nameOf(file: MadeFile): string {
  if (file === 'preview') return file;
  return `${file.language}/${file.keepLocation ? 'place' : 'no-place'}`;
}
