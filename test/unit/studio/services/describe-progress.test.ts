import { describeProgress } from '../../../../miniprogram/studio/services/describe-progress';
import type { EraseProgress } from '../../../../miniprogram/studio/services/erase-watcher';

describe('describeProgress', () => {
  it.each<[EraseProgress, string, string, number]>([
    [{ kind: 'starting' }, '正在开始', 'Starting', -1],
    [{ kind: 'uploading', fraction: 0.999 }, '正在上传 99%', 'Uploading 99%', 99],
    [
      { kind: 'queued', ahead: 3, estimateMs: 20_400 },
      '前面还有 3 个，大约 20 秒',
      '3 ahead of you, about 20 s',
      -1,
    ],
    [
      { kind: 'queued', ahead: 0, estimateMs: 80 },
      '马上轮到你，大约 1 秒',
      'You are next, about 1 s',
      -1,
    ],
    [
      { kind: 'running', estimateMs: 5_000 },
      '正在处理，通常 5 秒左右',
      'Working, usually about 5 s',
      -1,
    ],
    [
      { kind: 'waiting', reason: 'OFFLINE' },
      '网络断了，涂抹已保存，恢复后自动继续',
      'You are offline. Your strokes are saved; this goes on by itself',
      -1,
    ],
    [
      { kind: 'waiting', reason: 'BUSY' },
      '现在使用的人多，稍后会自动继续',
      'Busy right now; this will go on by itself',
      -1,
    ],
  ])('says %j', (progress, zh, en, statusPercent) => {
    expect(describeProgress(progress, 'zh')).toEqual({ statusText: zh, statusPercent });
    expect(describeProgress(progress, 'en')).toEqual({ statusText: en, statusPercent });
  });
});
