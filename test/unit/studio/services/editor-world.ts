import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { createCancelledJobs } from '../../../../miniprogram/services/cancelled-jobs';
import { DraftStore } from '../../../../miniprogram/services/draft/draft-store';
import { Editor } from '../../../../miniprogram/studio/services/editor';
import type { EditWish } from '../../../../miniprogram/services/edit-wish';
import type { EditorStart } from '../../../../miniprogram/studio/services/editor-start';
import type { EditorView } from '../../../../miniprogram/studio/services/editor-view';
import {
  FakeAlbum,
  FakeClock,
  FakeCloud,
  FakeFiles,
  FakePresence,
  FakeScreen,
  FakeSharing,
  createFakeDevice,
  createFakeIds,
  createFakeStorage,
  settle,
} from '../../../fakes/ports';

export const PHOTO = {
  path: 'a.jpg',
  widthPx: 40,
  heightPx: 30,
  format: 'jpeg',
  fileId: null,
} as const;
export const STROKES = { canUndo: true, canRedo: false, isEmpty: false };
export const SESSION = {
  contractVersion: 1,
  uploadPrefix: 'p/',
  canEdit: false,
  provider: 'builtin',
};
export const PLACE = { cloudPath: 'p/1.jpg', deletedAtMs: 9 };
export const EXPORTED = { jobId: 'id1', fileId: 'cloud://e.jpg', format: 'jpeg', bytes: 9 };
export const DONE = {
  jobId: 'id1',
  state: 'done',
  resultFileId: 'cloud://r.jpg',
  report: { result: { lossless: false } },
};

export function mask(radius = 4): MaskDocument {
  return {
    version: 1,
    width: 40,
    height: 30,
    ops: [{ op: 'stroke', mode: 'add', radius, points: [[5, 6]] }],
  };
}

/** An editor with fakes all around, and what a page does to it. */
export function setUp(start: EditorStart = { photo: PHOTO }, files = new FakeFiles()) {
  const cloud = new FakeCloud();
  const clock = new FakeClock();
  const album = new FakeAlbum();
  const screen = new FakeScreen();
  const sharing = new FakeSharing();
  const presence = new FakePresence();
  const drafts = new DraftStore(files);
  const platform = {
    cloud,
    clock,
    album,
    screen,
    sharing,
    presence,
    drafts,
    files,
    ids: createFakeIds(),
    device: createFakeDevice('zh'),
    storage: createFakeStorage({ keepLocation: true, editOffer: '-' }),
    cancelledJobs: createCancelledJobs({ cloud, clock, storage: createFakeStorage() }),
  };
  let view = {} as EditorView;
  let renders = 0;
  const painted: MaskDocument[] = [];
  const editor = new Editor(platform, start, (changed) => {
    renders++;
    view = { ...view, ...changed };
  });
  const show = () =>
    editor.photoShown((document) => {
      painted.push(document);
      editor.strokesChanged(STROKES, document);
    });
  const paint = (document = mask()) => {
    void editor.photoShown(() => undefined);
    editor.strokesChanged(STROKES, document);
  };
  const finish = async () => {
    editor.close();
    await settleFiles();
    cloud.finish();
    clock.finish();
    album.finish();
    sharing.finish();
    presence.finish();
  };
  const world = { ...platform, files, editor, painted, show, paint, finish };
  return { ...world, view: () => view, renders: () => renders };
}

/** For steps back that are not the painter's. */
export function noStroke(): void {
  throw new Error('the painter has no stroke to take back');
}

/** The files have as many steps as a draft takes. */
export async function settleFiles(): Promise<void> {
  for (let step = 0; step < 12; step++) await settle();
}

/** A world whose first job is done at once. @param download what comes of fetching its picture */
async function started(download: string | Error, wish: EditWish = { mode: 'erase' }) {
  const world = setUp();
  if (wish.mode === 'edit') world.editor.wishChanged(wish, wish);
  world.cloud
    .willReply('announce', PLACE)
    .willAnswer('upload', 'cloud://a.jpg')
    .willReply('submit', DONE)
    .willAnswer('download', download);
  world.paint();
  await world.editor.start(mask());
  return world;
}

/** An editor that shows a result. */
export function withResult(wish?: EditWish) {
  return started('tmp/r.jpg', wish);
}

/** The same where the network went before the picture was fetched. */
export function withUnfetched() {
  return started(new OfflineError('gone'));
}

/** A finished job as the cloud tells it. */
export function doneAs(jobId: string) {
  return { ...DONE, jobId, resultFileId: `cloud://${jobId}.jpg` };
}

/** An editor that is about to ask for several results. */
export function withCount(count: number) {
  const world = setUp({ photo: { ...PHOTO, fileId: 'cloud://a.jpg' } });
  world.editor.setCandidateCount(count);
  world.paint();
  return world;
}

/** What another start of the mini program finds. */
export async function keptIn(files: FakeFiles) {
  await settleFiles();
  return new DraftStore(files).read();
}

/** What a draft begins with. */
export const NEW_DRAFT = {
  stack: [],
  stackJobId: null,
  wish: { mode: 'erase' },
  jobs: [],
  setAside: null,
  words: null,
  shownJobId: null,
  rerolling: null,
  stage: 'painting',
} as const;
