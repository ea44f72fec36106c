import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Cloud } from '../../miniprogram/platform/ports';
import { createCancelledJobs } from '../../miniprogram/services/cancelled-jobs';
import { DraftStore } from '../../miniprogram/services/draft/draft-store';
import { isIdle } from '../../miniprogram/studio/services/edit-session';
import { Editor } from '../../miniprogram/studio/services/editor';
import type { EditorStart } from '../../miniprogram/studio/services/editor-start';
import { goOnWithPhoto, takeHandover } from '../../miniprogram/studio/services/photo-handover';
import type { EditorView } from '../../miniprogram/studio/services/editor-view';
import { isFinished } from '../../miniprogram/shared/contract/job';
import type { HistoryReply } from '../../miniprogram/shared/contract/history';
import type { PatchRef } from '../../miniprogram/shared/contract/stack';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../miniprogram/shared/mask/packed/pack-mask';
import type { PixelRect } from '../../miniprogram/shared/mask/pixel-space';
import {
  FakeAlbum,
  FakeFiles,
  FakePresence,
  FakeScreen,
  FakeSharing,
  createFakeDevice,
  createFakeStorage,
} from '../fakes/ports';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const ROCKET = readFileSync(join(__dirname, '..', 'photos', 'rocket.jpg'));
const PHOTO_PATH = 'album/rocket.jpg';
const PHOTO = {
  path: PHOTO_PATH,
  ...({ widthPx: 640, heightPx: 427, format: 'jpeg', fileId: null } as const),
};
const ME = 'oLocalStory1a2b3c';

jest.setTimeout(240_000);

let inpaint: DeployedFunction;

beforeAll(async () => {
  inpaint = await startFunction({ env: { INPAINT_DAILY_LIMIT: '50', INPAINT_CONCURRENCY: '2' } });
});

afterAll(async () => {
  await inpaint.close();
});

/** The phone's side of the local cloud. A file that is downloaded has its fileID for a path. */
const cloud: Cloud = {
  isConfigured: () => true,
  callFunction: (_name, event) => inpaint.call(ME, event),
  uploadFile: async ({ cloudPath }) => inpaint.cloud.putFile(ME, cloudPath, ROCKET),
  downloadFile: async (fileId) => fileId,
};

const clock: Clock = {
  nowMs: () => Date.now(),
  utcOffsetMs: () => 0,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

function rect({ x, y, width, height }: PixelRect): MaskDocument {
  const op = { op: 'rect', mode: 'add', x, y, width, height } as const;
  return { version: 1, width: 640, height: 427, ops: [op] };
}

const NOTHING: MaskDocument = { version: 1, width: 640, height: 427, ops: [] };

/** A person at one photo, with a painter that keeps strokes and nothing else. */
class Painter {
  readonly files: FakeFiles;
  view = {} as EditorView;
  painted: MaskDocument = NOTHING;
  readonly editor: Editor;

  constructor(start: EditorStart = { photo: PHOTO }, files = new FakeFiles()) {
    this.files = files;
    const ports = {
      ...{
        cloud,
        clock,
        files,
        drafts: new DraftStore(files),
        ids: { createId: () => randomUUID() },
      },
      ...{ album: new FakeAlbum(), screen: new FakeScreen(), sharing: new FakeSharing() },
      ...{ presence: new FakePresence(), device: createFakeDevice('zh') },
      storage: createFakeStorage({ keepLocation: true }),
      cancelledJobs: createCancelledJobs({ cloud, clock, storage: createFakeStorage() }),
    };
    this.editor = new Editor(ports, start, (changed) => {
      this.view = { ...this.view, ...changed };
      // The painter opens another picture, empty, and says when it stands.
      if (changed.canvasPath) setTimeout(() => void this.#openPicture(changed.canvasPath));
    });
  }

  async #openPicture(path: string | undefined): Promise<void> {
    if (path !== this.view.canvasPath) return;
    this.paint(NOTHING);
    await this.editor.photoShown((mask) => this.paint(mask));
  }

  paint(mask: MaskDocument): void {
    this.painted = mask;
    const isEmpty = mask.ops.length === 0;
    this.editor.strokesChanged({ canUndo: !isEmpty, canRedo: false, isEmpty }, mask);
  }

  async isAt(panel: EditorView['panel']): Promise<void> {
    const { editor } = this;
    await this.until(
      () => this.view.panel === panel && (panel !== 'tools' || isIdle(editor.session)),
    );
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      if (this.view.noticeText) throw new Error(this.view.noticeText);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Erases and goes on over the result. @returns the job that is the newest patch */
  async erase(mask: MaskDocument): Promise<string> {
    this.paint(mask);
    await this.editor.start(mask);
    await this.isAt('result');
    await this.editor.paintOn();
    await this.isAt('tools');
    return this.view.patches.at(-1)!.jobId;
  }

  undo(): Promise<void> {
    return this.editor.undo(() => this.paint(NOTHING));
  }

  redo(): Promise<void> {
    return this.editor.redo(() => {
      throw new Error('the painter has nothing to do again');
    });
  }

  ids(): string[] {
    return this.view.patches.map(({ jobId }) => jobId);
  }

  /** The result as it is shown. */
  bytes(): Buffer {
    return Buffer.from(inpaint.cloud.getFile({ openid: ME }, this.view.resultSource));
  }
}

function photoFileIdOf(jobId: string): string {
  const [job] = inpaint.cloud.database.find('inpaint_jobs', { _id: jobId });
  return String(job?.['photoFileId']);
}

async function composeOf(photoFileId: string, patches: readonly PatchRef[]): Promise<Buffer> {
  const view = await inpaint.run(ME, { photoFileId, mode: 'compose', patches });
  if (!isFinished(view.state) || view.state !== 'done') throw new Error(JSON.stringify(view));
  return Buffer.from(inpaint.cloud.getFile({ openid: ME }, view.resultFileId));
}

async function usedToday(): Promise<number> {
  const reply = await inpaint.call<'session'>(ME, { action: 'session' });
  return reply.ok ? (reply.data.usage?.used ?? -1) : -1;
}

async function historyOfPhoto(photoFileId: string) {
  const reply = await inpaint.call(ME, { action: 'history' });
  if (!reply.ok) throw new Error(reply.error.message);
  return (reply.data as HistoryReply).photos.find((photo) => photo.photoFileId === photoFileId);
}

/** The cloud is told of a decision on the side, while the person goes on. */
async function isLeftAt(photoFileId: string, jobId: string): Promise<void> {
  while ((await historyOfPhoto(photoFileId))?.jobId !== jobId) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const MAST = rect({ x: 205, y: 120, width: 40, height: 150 });
const ROCKET_BODY = rect({ x: 300, y: 120, width: 44, height: 170 });
const LAMP = rect({ x: 470, y: 300, width: 40, height: 60 });

describe('a photo that is edited again and again', () => {
  it('is at the end one composition of the untouched original and the patches that are left', async () => {
    const person = new Painter();
    const { editor } = person;
    await person.isAt('tools');

    // Three candidates, the second of them is accepted.
    editor.setCandidateCount(3);
    person.paint(MAST);
    const all = editor.start(MAST);
    await person.isAt('result');
    await all;
    expect(person.view.candidates.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    const second = person.view.candidates[1]!.jobId;
    editor.choose(second);
    const photoFileId = photoFileIdOf(second);
    await editor.paintOn();
    await person.isAt('tools');
    expect(person.ids()).toEqual([second]);
    await isLeftAt(photoFileId, second);
    expect(await usedToday()).toBe(3);

    // A second edit on top; back to its strokes, to the candidates, and forward again.
    editor.setCandidateCount(1);
    person.paint(ROCKET_BODY);
    await editor.start(ROCKET_BODY);
    await person.isAt('result');
    const onTop = person.view.patches[1]!.jobId;
    const shown = person.bytes();
    await person.undo();
    expect(person.painted).toEqual(ROCKET_BODY);
    await person.undo();
    expect(person.painted).toEqual(NOTHING);
    await person.undo();
    expect(person.view).toMatchObject({ panel: 'result', canUndo: true, canRedo: true });
    expect(person.view.candidates[1]).toMatchObject({ jobId: second, isShown: true });
    await person.redo();
    await person.isAt('tools');
    expect(person.painted).toEqual(ROCKET_BODY);
    await person.redo();
    expect(person.view.panel).toBe('result');
    expect(person.bytes().equals(shown)).toBe(true);
    expect(await usedToday()).toBe(4);
    await editor.paintOn();
    await person.isAt('tools');
    const lamp = await person.erase(LAMP);
    expect(person.ids()).toEqual([second, onTop, lamp]);

    // Hide and show, delete, try again, bring the original back.
    await editor.patches.toggle(second);
    const rest = [{ jobId: onTop }, { jobId: lamp }];
    expect(person.bytes().equals(await composeOf(photoFileId, rest))).toBe(true);
    await editor.patches.toggle(second);
    await editor.patches.remove(onTop);
    expect(person.ids()).toEqual([second, lamp]);
    const before = await usedToday();
    await editor.patches.reroll(lamp);
    const again = person.view.patches[1]!;
    expect(again).toMatchObject({ label: '修改 3', isBusy: false });
    expect(again.jobId).not.toBe(lamp);
    expect(await usedToday()).toBe(before + 1);
    await editor.patches.beginRestoring();
    await person.isAt('tools');
    expect(person.view.isRestoring).toBe(true);
    const back = rect({ x: 190, y: 100, width: 80, height: 60 });
    person.paint(back);
    await editor.start(back);
    await person.isAt('result');
    expect(await usedToday()).toBe(before + 1);

    const left = [{ jobId: second, packedRestore: packMask(back) }, { jobId: again.jobId }];
    expect(person.bytes().equals(await composeOf(photoFileId, left))).toBe(true);
    expect(await historyOfPhoto(photoFileId)).toMatchObject({ photoFileId, stack: left });

    // All of it can be taken back.
    while (person.view.canUndo) {
      await person.undo();
      await person.isAt(person.view.panel);
    }
    expect(person.view).toMatchObject({ panel: 'tools', patches: [], canvasPath: PHOTO_PATH });
    editor.close();
  });

  it('goes on after a kill, and from the history, with all that lies on it', async () => {
    const first = new Painter();
    await first.isAt('tools');
    const mast = await first.erase(MAST);
    first.editor.setCandidateCount(2);
    first.paint(LAMP);
    const both = first.editor.start(LAMP);
    await both;
    const [one, other] = first.view.candidates;
    first.editor.choose(other!.jobId);
    first.editor.close();
    const used = await usedToday();

    const draft = await new DraftStore(first.files).read();
    expect(draft).toMatchObject({ stage: 'done', shownJobId: other!.jobId, ops: LAMP.ops });
    const second = new Painter(draft!, first.files);
    await second.isAt('result');
    await second.until(() => second.view.candidates.every(({ state }) => state === 'ready'));
    expect(second.view.candidates.map(({ jobId }) => jobId)).toEqual([one!.jobId, other!.jobId]);
    await second.until(() => second.view.candidates[1]!.isShown);
    expect(second.ids()).toEqual([mast, other!.jobId]);
    await second.editor.paintOn();
    await second.isAt('tools');
    await second.until(() => second.ids().length === 2);
    expect(await usedToday()).toBe(used);
    second.editor.close();

    const photoFileId = photoFileIdOf(mast);
    const kept = (await historyOfPhoto(photoFileId))!;
    const screen = new FakeScreen();
    await goOnWithPhoto({ cloud, screen }, kept);
    expect(screen.opened).toHaveLength(1);
    const third = new Painter(takeHandover(photoFileId)!);
    await third.isAt('tools');
    expect(third.view.patches).toMatchObject([
      { jobId: mast, label: '修改 1' },
      { jobId: other!.jobId },
    ]);
    // What it was made of is the cloud's to tell: another try costs one, and lies in its place.
    await third.editor.patches.reroll(other!.jobId);
    const anew = third.ids()[1]!;
    expect([third.ids()[0], await usedToday()]).toEqual([mast, used + 1]);
    expect(anew).not.toBe(other!.jobId);
    await third.editor.patches.remove(mast);
    const left = [{ jobId: anew }];
    expect(third.bytes().equals(await composeOf(photoFileId, left))).toBe(true);
    third.editor.close();
  });
});
