import { describeKept } from '../../../../miniprogram/studio/services/describe-kept';

describe('the line about a finished edit', () => {
  it('says how much of the data is as it was, never more than the truth', () => {
    // 12,960 blocks of which 101 are new: 0.99220679...
    expect(describeKept({ keptShare: 1 - 101 / 12_960 }, 'zh')).toBe(
      '已完成。画面 99.2% 的数据原样未动',
    );
    expect(describeKept({ keptShare: 0.99987 }, 'en')).toBe(
      "Done. 99.9% of the picture's data is as it was",
    );
    expect(describeKept({ keptShare: 1 }, 'zh')).toContain('100%');
  });

  it('admits that all of it was coded anew', () => {
    expect(describeKept({}, 'zh')).toContain('重新压缩');
    expect(describeKept({}, 'en')).toContain('re-encoded');
  });

  it('names what was taken out of the file', () => {
    expect(describeKept({ keptShare: 0.5, dropped: ['thumbnail', 'film'] }, 'zh')).toBe(
      '已完成。画面 50% 的数据原样未动；为免露出原样，去掉了文件里的缩略图、动态视频',
    );
    expect(describeKept({ keptShare: 0.5, dropped: ['gain-map'] }, 'en')).toBe(
      "Done. 50% of the picture's data is as it was; removed, as it could show what was erased: HDR gain map",
    );
  });
});
