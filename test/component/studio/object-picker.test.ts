import path from 'node:path';
import type { ObjectPickerHandle } from '../../../miniprogram/studio/services/object-tap';
import type { MaskMode, MaskOp, PolygonOp } from '../../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../../miniprogram/shared/mask/rasterize-mask';
import { imagePoint } from '../../../miniprogram/studio/core/geometry/point';
import { FakeClock, FakeCloud } from '../../fakes/ports';
import { layOut, loadComponent, mountComponent } from '../simulate-helper';
import type { Rendered } from '../simulate-helper';

const PHOTO = path.resolve(__dirname, '../../photos/rocket.jpg');

type Picker = Rendered<ObjectPickerHandle>;

function open(properties: Record<string, unknown> = {}): Picker {
  layOut('#pixels', { left: 0, top: 0, width: 1, height: 1 });
  return mountComponent<ObjectPickerHandle>(
    loadComponent('studio/components/object-picker/object-picker'),
    { photoPath: PHOTO, photoWidthPx: 640, photoHeightPx: 427, isActive: true, ...properties },
  );
}

function pick(
  picker: Picker,
  [x, y]: readonly [number, number],
  ops: readonly MaskOp[] = [],
  mode: MaskMode = 'add',
): Promise<PolygonOp | null> {
  const cloud = new FakeCloud();
  cloud.isReachable = false;
  const uploadPhoto = () => Promise.reject(new Error('nothing is uploaded'));
  const tap = { at: imagePoint(x, y), mode, ops, uploadPhoto };
  return picker.instance.pickAt(tap, { cloud, clock: new FakeClock() });
}

function sentenceOf(picker: Picker): string | undefined {
  return picker.querySelector('.sentence')?.dom?.textContent?.trim();
}

function coveredBy(op: PolygonOp): (x: number, y: number) => boolean {
  const mask = rasterizeMask({ version: 1, width: 640, height: 427, ops: [op] });
  return (x, y) => mask[y * 640 + x] === 255;
}

describe('picking on a photo', () => {
  test('chooses the rocket and not the sky beside it', async () => {
    const picker = open();
    const op = await pick(picker, [320, 250]);
    const isCovered = coveredBy(op!);
    // The body of the rocket from its shoulder to the flames, then sky and tower.
    const body = [200, 250, 300, 350].map((y) => isCovered(320, y));
    expect(body).toEqual([true, true, true, true]);
    const beside = [280, 360, 190, 450].map((x) => isCovered(x, 250));
    expect(beside).toEqual([false, false, false, false]);
    expect(op!.points.length).toBeLessThan(80);
  });

  test('says what it does', async () => {
    const picker = open();
    expect(sentenceOf(picker)).toBe('点一下物体，再点选得更大');
    const picked = pick(picker, [320, 250]);
    expect(sentenceOf(picker)).toBe('正在找物体');
    const op = await picked;
    expect(sentenceOf(picker)).toBe('按颜色和边缘简单选择，再点选得更大');
    let larger = op;
    const ops: MaskOp[] = [];
    while (larger !== null) {
      ops.push(larger);
      larger = await pick(picker, [320, 250], ops);
    }
    expect(sentenceOf(picker)).toBe('已是最大范围，多出的可用橡皮擦掉');
    expect(await pick(picker, [-5, 3])).toBeNull();
    expect(sentenceOf(picker)).toBe('这里没有找到物体，换个地方点，或用画笔涂');
  });

  test('lets a tap go that comes while it is looking', async () => {
    const picker = open();
    const first = pick(picker, [320, 250]);
    expect(await pick(picker, [320, 250])).toBeNull();
    expect(await first).not.toBeNull();
  });

  test('gives the memory of the photo back', async () => {
    const picker = open();
    await pick(picker, [320, 250]);
    expect(picker.querySelector('#pixels')).toBeUndefined();
  });

  test('lets go what it found on a photo that is not there any more', async () => {
    const picker = open();
    const picked = pick(picker, [320, 250]);
    picker.setData({ photoPath: path.resolve(__dirname, '../../photos/coffee.png') });
    expect(await picked).toBeNull();
  });

  test('says so where the photo cannot be read', async () => {
    const picker = open({ photoPath: path.resolve(__dirname, 'nothing.jpg'), language: 'en' });
    expect(await pick(picker, [320, 250])).toBeNull();
    expect(sentenceOf(picker)).toBe('Selecting does not work on this photo. Please use the brush');
  });

  test('says what it is doing, also to somebody who comes back to it', async () => {
    const picker = open();
    const picked = pick(picker, [320, 250]);
    picker.setData({ isActive: false });
    picker.setData({ isActive: true });
    expect(sentenceOf(picker)).toBe('正在找物体');
    await picked;
    picker.setData({ isActive: false });
    picker.setData({ isActive: true });
    expect(sentenceOf(picker)).toBe('点一下物体，再点选得更大');
  });

  test('is silent while another tool is in hand', () => {
    const picker = open({ isActive: false });
    expect(sentenceOf(picker)).toBeUndefined();
  });
});
