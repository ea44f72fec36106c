import type { AnnounceReply } from '../../miniprogram/shared/contract/actions';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const ME = 'oLocalMe1a2b3c4d';
const DAY_MS = 86_400_000;
const PHOTO = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

jest.setTimeout(120_000);

let inpaint: DeployedFunction;

beforeAll(async () => (inpaint = await startFunction()));
afterAll(() => inpaint.close());

async function upload(): Promise<{ path: string; fileId: string }> {
  const reply = await inpaint.call<'announce'>(ME, { action: 'announce', format: 'jpeg' });
  if (!reply.ok) throw new Error(reply.error.message);
  const { cloudPath: path }: AnnounceReply = reply.data;
  return { path, fileId: inpaint.cloud.putFile(ME, path, PHOTO) };
}

/** As if so much time had passed since it was announced. */
function age(path: string, ms: number): void {
  const announcedAtMs = Date.now() - ms;
  const { database } = inpaint.cloud;
  expect(database.update('inpaint_uploads', { cloudPath: path }, { $set: { announcedAtMs } })).toBe(
    1,
  );
}

function photos(): string[] {
  return inpaint.cloud.listFiles(`people/${ME}/photos/`);
}

describe('the uploads of a person', () => {
  it('that no job ever named are deleted after a day; nothing else is', async () => {
    const old = await upload();
    const young = await upload();
    age(old.path, DAY_MS + 11 * 60_000);
    age(young.path, DAY_MS - 60_000);
    const { result } = await inpaint.cloud.fireTrigger('sweep');
    expect(result).toMatchObject({ ok: true, data: { removed: 1 } });
    expect(photos()).toEqual([young.fileId]);
    const left = inpaint.cloud.database.find('inpaint_uploads');
    expect(left.map(({ cloudPath }) => cloudPath)).toEqual([young.path]);
  });
});
