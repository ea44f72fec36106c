import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import { FakeHouse, OPENID } from '../../../fakes/function/house';
import { FILLED } from '../../../fakes/function/scripted-provider';

/** The house's own. */
const MASK: MaskDocument = {
  version: 1,
  width: 70,
  height: 90,
  ops: [{ op: 'stroke', mode: 'add', radius: 3, points: [[10, 20]] }],
};
const PATH = `people/${OPENID}/photos/long.mask`;

function openHouse(): FakeHouse {
  const house = new FakeHouse();
  house.provider.onStart(() => FILLED);
  return house;
}

function error(code: string) {
  return { ok: false, error: expect.objectContaining({ code }) };
}

test('however the mask was sent, it is the same job', async () => {
  const house = openHouse();
  const maskFileId = house.files.put(PATH, Buffer.from(packMask(MASK)));
  const first = await house.submit({ mask: undefined, maskFileId });
  expect(first.state).toBe('done');
  expect(await house.submit({ mask: undefined, packedMask: packMask(MASK) })).toEqual(first);
  expect(await house.submit()).toEqual(first);
  house.assertTidy();
});

test.each([
  ['of somebody else', 'people/oOther9999999/photos/long.mask', packMask(MASK), 'PHOTO_NOT_FOUND'],
  ['that is no mask', PATH, 'no mask', 'INVALID_REQUEST'],
  ['that is empty', PATH, '', 'INVALID_REQUEST'],
  ['of other letters', PATH, `${packMask(MASK)}\u00e9`, 'INVALID_REQUEST'],
  ['of more than 512 KB', PATH, 'E'.repeat(512 * 1024 + 1), 'MASK_TOO_LARGE'],
])('a file %s is refused and writes no job', async (_name, path, text, code) => {
  const house = new FakeHouse();
  const maskFileId = house.files.put(path, Buffer.from(text));
  const event = house.submitEvent({ mask: undefined, maskFileId });
  expect(await house.call(event)).toEqual(error(code));
  expect(house.jobs.writes).toHaveLength(0);
});

test('a file that is gone is PHOTO_NOT_FOUND', async () => {
  const house = new FakeHouse();
  const maskFileId = house.photoFileId.replace('one.jpg', 'none.mask');
  const event = house.submitEvent({ mask: undefined, maskFileId });
  expect(await house.call(event)).toEqual(error('PHOTO_NOT_FOUND'));
});

test('a place for a mask can be announced', async () => {
  const house = new FakeHouse();
  expect(await house.call({ action: 'announce', format: 'mask' })).toMatchObject({
    ok: true,
    data: { cloudPath: `people/${OPENID}/photos/token1.mask` },
  });
});
