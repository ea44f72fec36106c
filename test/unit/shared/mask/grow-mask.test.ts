import fc from 'fast-check';
import { growMask } from '../../../../miniprogram/shared/mask/grow-mask';
import { drawMask, maskOfDrawing } from './draw-mask';
import { doubles, randomMask } from './mask-arbitraries';
import { slowGrow } from './slow-mask';

function drawGrown(drawing: string, radiusPx: number): string {
  const drawn = maskOfDrawing(drawing);
  return drawMask(growMask(drawn.mask, drawn, radiusPx), drawn);
}

const FULL = '####\n####\n####';

describe('growMask', () => {
  it('gives what asking every pair of pixels gives', () => {
    const radius = fc.oneof(
      fc.integer({ min: -9, max: 9 }),
      doubles(-9, 9),
      fc.constantFrom(Math.SQRT2, Math.sqrt(5), -Math.sqrt(8), 5, -5, 13, 100, -100, 8192),
    );
    fc.assert(
      fc.property(randomMask(24, 20), radius, (drawn, radiusPx) => {
        const slow = slowGrow(drawn.mask, drawn, { op: 'grow', radius: radiusPx });
        const expected = radiusPx === 0 ? drawn.mask : slow;
        expect(drawMask(growMask(drawn.mask, drawn, radiusPx), drawn)).toBe(
          drawMask(expected, drawn),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('reaches exactly the radius: 3 across and 4 down are 5 away', () => {
    const mask = new Uint8Array(9 * 9);
    mask[0] = 255;
    const grown = growMask(mask, { widthPx: 9, heightPx: 9 }, 5);
    expect([grown[4 * 9 + 3], grown[4 * 9 + 4]]).toEqual([255, 0]);
    const short = growMask(mask, { widthPx: 9, heightPx: 9 }, 4.999);
    expect([short[4 * 9 + 3], short[4 * 9 + 2]]).toEqual([0, 255]);
  });

  it('leaves a mask as it is when the radius reaches no other centre', () => {
    expect(drawGrown('.#.\n...', 0.99)).toBe('.#.\n...');
    expect(drawGrown('.#.\n...', -0.99)).toBe('.#.\n...');
    expect(drawGrown('.#.\n...', 0)).toBe('.#.\n...');
  });

  it('does not erode from outside the photo', () => {
    expect(drawGrown(FULL, -3)).toBe(FULL);
    expect(drawGrown('####\n####\n###.', -1)).toBe('####\n###.\n##..');
  });

  it('shrinks a mask away when every pixel is near an unset one', () => {
    expect(drawGrown('......\n.####.\n......', -1)).toBe('......\n......\n......');
  });

  it('does not carry over the end of a row into the next', () => {
    expect(drawGrown('...#\n....\n....', 1.5)).toBe('..##\n..##\n....');
    expect(drawGrown('....\n#...\n....', 1)).toBe('#...\n##..\n#...');
  });

  it('keeps an empty mask empty and a full one full', () => {
    expect(drawGrown('...\n...', 8192)).toBe('...\n...');
    expect(drawGrown('...\n...', -8192)).toBe('...\n...');
    expect(drawGrown(FULL, 8192)).toBe(FULL);
  });

  it('leaves the mask it was given alone', () => {
    const drawn = maskOfDrawing('.#.\n...');
    growMask(drawn.mask, drawn, 2);
    expect(drawMask(drawn.mask, drawn)).toBe('.#.\n...');
  });
});
