import { describeShare } from '../../../../miniprogram/studio/services/describe-share';
import {
  recallMaskLook,
  rememberMaskLook,
} from '../../../../miniprogram/studio/services/mask-look';
import { createFakeStorage } from '../../../fakes/ports';

describe('the look of the mask', () => {
  it('is red at half opacity at first, also when what is kept is nonsense', () => {
    const first = { maskColour: '#FF3B30', maskOpacityPercent: 50 };
    expect(recallMaskLook(createFakeStorage())).toEqual(first);
    const nonsense = createFakeStorage({ maskColour: '#000000', maskOpacityPercent: 100 });
    expect(recallMaskLook(nonsense)).toEqual(first);
  });

  it('is the one used last', () => {
    const storage = createFakeStorage();
    const look = { maskColour: '#FFD60A', maskOpacityPercent: 35 };
    rememberMaskLook(storage, look);
    expect(recallMaskLook(storage)).toEqual(look);
  });
});

it.each([
  [0, '0%'],
  [0.0001, '<1%'],
  [0.124, '12%'],
  [1, '100%'],
])('a share of %d reads %s', (share, text) => {
  expect(describeShare(share)).toBe(text);
});
