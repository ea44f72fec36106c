import { FakeHouse, JOB_ID } from '../../../fakes/function/house';
import { FILLED } from '../../../fakes/function/scripted-provider';
import { unpackMask } from '../../../../miniprogram/shared/mask/packed/unpack-mask';
import type { MakingReply } from '../../../../miniprogram/shared/contract/history';

let house: FakeHouse;

beforeEach(() => {
  house = new FakeHouse();
  house.provider.onStart(() => FILLED);
});

function ask(jobId = JOB_ID) {
  return house.call({ action: 'making', jobId });
}

describe('what an edit was made of', () => {
  it('is told as it was asked for: the strokes, the words, what was chosen', async () => {
    house = new FakeHouse('volcengine');
    house.provider.onStart(() => FILLED);
    const words = { mode: 'edit', prompt: '一扇木门', options: { quality: 'best' } };
    const { mask } = house.submitEvent();
    await house.submit(words);
    const reply = await ask();
    if (!reply.ok) throw new Error(reply.error.code);
    const { packedMask, ...making } = reply.data as MakingReply;
    expect(making).toEqual({ jobId: JOB_ID, ...words });
    expect(unpackMask(packedMask)).toEqual(mask);
  });

  it('has no words where nothing was written', async () => {
    await house.submit();
    const reply = await ask();
    expect(reply).toMatchObject({ ok: true, data: { mode: 'erase' } });
    expect(JSON.stringify(reply)).not.toMatch(/prompt|options|seed/);
  });

  it('is told to nobody else', async () => {
    await house.submit();
    house.openid = 'oSomebodyElse1a2b3';
    expect(await ask()).toMatchObject({ error: { code: 'JOB_NOT_FOUND' } });
  });

  it('is nothing for a job that only composes', async () => {
    house = new FakeHouse();
    const composition = { mode: 'compose', patches: [], mask: undefined };
    await house.submit(composition);
    expect(await ask()).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
  });
});
