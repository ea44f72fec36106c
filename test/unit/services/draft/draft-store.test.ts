import fc from 'fast-check';
import { encodeDraft } from '../../../../miniprogram/services/draft/draft';
import { decodeDraft } from '../../../../miniprogram/services/draft/parse-draft';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import type { MaskOp } from '../../../../miniprogram/shared/mask/mask-document';
import type { Draft } from '../../../../miniprogram/services/draft/draft';
import { DraftStore } from '../../../../miniprogram/services/draft/draft-store';
import { FakeFiles } from '../../../fakes/ports';

function draft(radius: number, path = 'tmp/a.jpg'): Draft {
  return {
    photo: { path, widthPx: 40, heightPx: 30, format: 'jpeg', fileId: null },
    ops: [{ op: 'stroke', mode: 'add', radius, points: [[5, 6.25]] }],
    ...{ stack: [], stackJobId: null, wish: { mode: 'erase' } },
    ...{ setAside: null, words: null },
    ...{ jobs: [], shownJobId: null, rerolling: null, stage: 'painting' },
  };
}

const STACK: Draft['stack'] = [
  {
    jobId: 'j1',
    number: 1,
    bounds: { x: 1, y: 2, width: 3, height: 4 },
    isHidden: true,
    restore: packMask({ version: 1, width: 40, height: 30, ops: draft(3).ops }),
    making: { ops: draft(2).ops, wish: { mode: 'edit', prompt: 'a dog', options: { seed: 4 } } },
  },
];

const FULL: Draft = {
  ...draft(5),
  stack: STACK,
  stackJobId: 'j0',
  setAside: draft(8).ops,
  wish: { mode: 'edit', prompt: 'a dog' },
  words: { mode: 'edit', prompt: '', options: { quality: 'best' } },
  jobs: [
    { jobId: 'j2', fate: 'done' },
    { jobId: 'j3', fate: 'known' },
  ],
  shownJobId: 'j2',
  stage: 'done',
};

/** What another start of the mini program finds. */
function readAnew(files: FakeFiles): Promise<Draft | null> {
  return new DraftStore(files).read();
}

function radiusOf(kept: Draft | null): number | null {
  const [op] = kept?.ops ?? [];
  return op?.op === 'stroke' ? op.radius : null;
}

describe('a draft store', () => {
  it('has nothing on a new phone', async () => {
    expect(await readAnew(new FakeFiles())).toBeNull();
  });

  it('gives back what was kept last, with the copy of the photo', async () => {
    const files = new FakeFiles();
    const store = new DraftStore(files);
    await store.keep(draft(1));
    await store.keep(draft(2));
    await store.keep(draft(3));
    expect(await readAnew(files)).toEqual(draft(3, 'usr/draft-photo-1.jpg'));
    expect(files.log.filter((line) => line.startsWith('copy'))).toEqual(['copy draft-photo-1.jpg']);
  });

  it('still has the draft before when the phone stops in the middle of a writing', async () => {
    const next = { ...FULL, ...draft(7, ''), words: FULL.words, setAside: FULL.setAside };
    const length = encodeDraft({ ...next, turn: 2, photoName: 'draft-photo-1.jpg' }).length;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), async (tornAt) => {
        const files = new FakeFiles();
        const store = new DraftStore(files);
        await store.keep(draft(6));
        files.tearNextWrite(tornAt);
        await expect(store.keep({ ...next, photo: draft(7).photo })).rejects.toMatchObject({
          code: 'INTERNAL',
        });
        expect(radiusOf(await readAnew(files))).toBe(6);
        await new DraftStore(files).keep(draft(8, 'usr/draft-photo-1.jpg'));
        expect(radiusOf(await readAnew(files))).toBe(8);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps one draft: the photo of the one before goes once the new one is written', async () => {
    const files = new FakeFiles();
    const store = new DraftStore(files);
    await store.keep(draft(1, 'tmp/a.jpg'));
    await store.keep(draft(2, 'tmp/b.jpg'));
    expect(files.log).toEqual([
      'copy draft-photo-1.jpg',
      'write draft-1.json',
      'copy draft-photo-2.jpg',
      'write draft-0.json',
      'remove draft-photo-1.jpg',
    ]);
    expect(radiusOf(await readAnew(files))).toBe(2);
  });

  it('gives the room of the draft before to a photo that does not fit beside it', async () => {
    const files = new FakeFiles();
    const store = new DraftStore(files);
    await store.keep(draft(1, 'tmp/a.jpg'));
    files.failNextCopy();
    await store.keep(draft(2, 'tmp/b.jpg'));
    expect(radiusOf(await readAnew(files))).toBe(2);
    expect([...files.copies.values()]).toEqual(['tmp/b.jpg']);
  });

  it('fails when the phone has no room at all', async () => {
    const files = new FakeFiles();
    files.copiesLeft = 0;
    await expect(new DraftStore(files).keep(draft(1))).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('has nothing when the photo is gone', async () => {
    const files = new FakeFiles();
    await new DraftStore(files).keep(draft(1));
    await files.remove('draft-photo-1.jpg');
    expect(await readAnew(files)).toBeNull();
  });

  it('leaves nothing of its own behind, and nothing of others touched', async () => {
    const files = new FakeFiles();
    files.copies.set('rocket.jpg', 'package');
    const store = new DraftStore(files);
    await store.keep(draft(1));
    await store.keep(draft(2));
    await store.clear();
    expect(await files.names()).toEqual(['rocket.jpg']);
    await store.keep(draft(3));
    expect(radiusOf(await readAnew(files))).toBe(3);
  });

  it('reads what was asked to be kept before, without anybody waiting', async () => {
    const store = new DraftStore(new FakeFiles());
    void store.keep(draft(1));
    void store.keep(draft(2));
    expect(radiusOf(await store.read())).toBe(2);
  });
});

/** Strokes as a finger leaves them. */
function strokes(count: number): MaskOp[] {
  const points = Array.from({ length: 60 }, (_, at) => [at * 3.25, at * 2.75] as const);
  return Array.from({ length: count }, () => ({ op: 'stroke', mode: 'add', radius: 9, points }));
}

describe('the text of a draft', () => {
  it('of 500 strokes with one more costs less than 5 ms', () => {
    let ops = strokes(500);
    const costsMs = Array.from({ length: 21 }, (_, turn) => {
      ops = [...ops, ...strokes(1)];
      const startMs = performance.now();
      encodeDraft({ ...draft(1), ops, turn, photoName: 'a' });
      return performance.now() - startMs;
    });
    // The first is that of a draft that was read back: every stroke becomes text.
    const median = costsMs.slice(1).sort((one, other) => one - other)[10] ?? Infinity;
    expect(median).toBeLessThan(5);
  });

  it('of another version, or of no draft at all, is none', () => {
    const text = encodeDraft({ ...draft(1), turn: 1, photoName: 'a' });
    expect(decodeDraft(text)?.turn).toBe(1);
    for (const other of [text.replace('"version":3', '"version":4'), 'null', '5', '[]', '', null]) {
      expect(decodeDraft(other)).toBeNull();
    }
  });
});

describe('a draft with edits and candidates', () => {
  it('comes back whole', async () => {
    const files = new FakeFiles();
    await new DraftStore(files).keep(FULL);
    const path = 'usr/draft-photo-1.jpg';
    expect(await readAnew(files)).toEqual({ ...FULL, photo: { ...FULL.photo, path } });
  });

  it('is none when one of its fields holds what no draft does', () => {
    const entry = JSON.parse(encodeDraft({ ...FULL, turn: 1, photoName: 'a' })) as object;
    const encode = (changed: object): string => JSON.stringify({ ...entry, ...changed });
    expect(decodeDraft(encode({}))).not.toBeNull();
    const [patch] = STACK;
    for (const changed of [
      { stack: null },
      { stack: [{ ...patch, jobId: 7 }] },
      { stack: [{ ...patch, restore: '!' }] },
      { stack: [{ ...patch, bounds: null }] },
      { stack: [{ ...patch, making: { ops: 'all', wish: { mode: 'erase' } } }] },
      { jobs: [{ jobId: 'x'.repeat(65), fate: 'done' }] },
      { jobs: [{ jobId: 'j2', fate: 'lost' }] },
      { wish: { mode: 'edit' } },
      { words: { mode: 'erase' } },
      { words: { mode: 'edit', prompt: 5 } },
      { words: { mode: 'edit', prompt: 'a cat', options: 5 } },
      { setAside: 'some' },
      { setAside: [{ op: 'stroke' }] },
      { ops: [{ op: 'stroke' }] },
      { stage: 'elsewhere' },
      { photo: { ...FULL.photo, widthPx: '40' } },
    ]) {
      expect(decodeDraft(encode(changed))).toBeNull();
    }
  });

  it('opens from the version that kept no words and no strokes that wait', () => {
    const { words, setAside, ...before } = { ...FULL, turn: 1, photoName: 'a' };
    expect([words, setAside]).not.toContain(null);
    const text = JSON.stringify({ version: 2, ...before });
    expect(decodeDraft(text)).toEqual({
      ...before,
      ...{ photo: { ...FULL.photo, path: '' }, words: null, setAside: null },
    });
  });

  it('opens from the version that knew one job and no stack', () => {
    const text =
      '{"version":1,"turn":3,"photoName":"draft-photo-1.jpg","photo":{"path":"","widthPx":40,"heightPx":30,' +
      '"format":"jpeg","fileId":null},"job":{"jobId":"j9","fate":"known"},"stage":"running","ops":[]}';
    expect(decodeDraft(text)).toEqual({
      ...draft(1, ''),
      ...{ turn: 3, photoName: 'draft-photo-1.jpg', ops: [], stage: 'running' },
      jobs: [{ jobId: 'j9', fate: 'known' }],
    });
  });
});
