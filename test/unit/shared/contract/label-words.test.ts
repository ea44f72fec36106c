import { asksToRemoveLabel } from '../../../../miniprogram/shared/contract/label-words';

describe('words', () => {
  it.each([
    '去水印',
    '去 水 印',
    '去掉右下角的水印',
    '把左上角的水印擦掉',
    '请将照片里的浮水印全部去除',
    '水印都去掉',
    '不要水印',
    '无水印',
    '删除AI生成标识',
    '抹掉ＡＩ标识',
    '去掉人工智能生成的标签',
    'remove the watermark',
    'Removing all of the water marks in the corner',
    'get rid of that water-mark',
    'no watermark',
    'the same photo without any watermarks',
    'watermark removal',
    'erase the AI-generated label',
    'hide the AI label',
    'do not remove the sky, remove the watermark',
  ])('that ask to take a label away are found: %s', (prompt) => {
    expect(asksToRemoveLabel(prompt)).toBe(true);
  });

  it.each([
    '换成草地',
    '一条有水印花纹的裙子',
    '去掉水面上的印记',
    '把水印染成蓝色',
    '不要去掉水印',
    '别把水印擦掉',
    '去掉桌子，水印留着',
    '加上水印',
    '过去的印章',
    '删除电线',
    '去掉路牌和标识',
    'a watermelon on the table',
    'remove the man, keep the watermark',
    "don't remove the watermark",
    'never hide the AI label',
    'remove the price label',
    'a painting by an AI',
  ])('that ask for something else are not: %s', (prompt) => {
    expect(asksToRemoveLabel(prompt)).toBe(false);
  });
});
