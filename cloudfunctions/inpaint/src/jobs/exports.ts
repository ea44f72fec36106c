import { createHash } from 'node:crypto';
import type { ExportReply, LabelLanguage } from '../../../../miniprogram/shared/contract/actions';
import type { PhotoFormat } from '../../../../miniprogram/shared/contract/job';
import { dayOf } from './day';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import { resultFileIds, resultPath } from './people-paths';
import { changeState, readState } from './state-store';
import type { SharedDocument } from './state-store';

/** One of the files that can be made of a result. */
export interface ExportVariant {
  readonly language: LabelLanguage;
  readonly keepLocation: boolean;
}

const VARIANTS: readonly ExportVariant[] = [
  { language: 'zh', keepLocation: true },
  { language: 'zh', keepLocation: false },
  { language: 'en', keepLocation: true },
  { language: 'en', keepLocation: false },
];

/** What the names of a job's exported files come from. */
type NamedJob = Pick<JobRecord, 'resultFileId' | 'ownerOpenid' | 'resultToken'>;

const TOKEN_LETTERS = 32;
const PREFIX = 'export-';

/** Cloud path of an exported file: the same each time, and nobody finds the unlabelled result by it. */
export function exportPath(job: JobRecord, variant: ExportVariant, format: PhotoFormat): string {
  return resultPath(job.ownerOpenid, exportToken(job, variant), format);
}

/** fileIDs of all files that may have been made of a job's result: who was killed may have stored one without noting it. */
export function exportFileIds(job: NamedJob): readonly string[] {
  const { resultFileId, ownerOpenid } = job;
  if (resultFileId === null) return [];
  const ending = resultFileId.slice(resultFileId.lastIndexOf('.'));
  return VARIANTS.flatMap((variant) => {
    const fileIds = resultFileIds(resultFileId, ownerOpenid, exportToken(job, variant));
    return fileIds.filter((fileId) => fileId.endsWith(ending));
  });
}

/** What was made of a job's result before, undefined where that was not. */
export async function findExport(
  job: JobRecord,
  variant: ExportVariant,
  { state }: Pick<JobParts, 'state'>,
): Promise<ExportReply | undefined> {
  return (await readState(state, exportDocument(job, variant))) ?? undefined;
}

/** Notes what was made. @returns what whoever was first made, which is the same */
export async function noteExport(
  job: JobRecord,
  variant: ExportVariant,
  made: { readonly reply: ExportReply; readonly state: JobParts['state'] },
): Promise<ExportReply> {
  const document = exportDocument(job, variant);
  return (await changeState(made.state, document, (before) => before ?? made.reply)) ?? made.reply;
}

/** Forgets the notes of jobs submitted before; their files go with the jobs. */
export async function forgetExports(bornMs: number, { state }: JobParts): Promise<void> {
  await state.removeRange(PREFIX, `${PREFIX}${dayOf(bornMs)}`);
}

function exportDocument(
  job: JobRecord,
  variant: ExportVariant,
): SharedDocument<ExportReply | null> {
  const id = `${PREFIX}${dayOf(job.createdAtMs)}-${exportToken(job, variant)}`;
  return { id, empty: null };
}

/** The result's own name cannot be told from it. */
function exportToken(
  { resultToken }: Pick<JobRecord, 'resultToken'>,
  variant: ExportVariant,
): string {
  const { language, keepLocation } = variant;
  const text = `${resultToken}/${language}/${keepLocation ? 'place' : 'no-place'}`;
  return createHash('sha256').update(text).digest('hex').slice(0, TOKEN_LETTERS);
}
