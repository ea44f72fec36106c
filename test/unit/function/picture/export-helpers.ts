import type { ExportWish } from '../../../../cloudfunctions/inpaint/src/picture/export-photo';
import type { RgbRaster } from '../../../../cloudfunctions/inpaint/src/picture/raster';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

export const PRODUCER = '001191440300MA5EXAMPLE00000';
export const PRODUCE_ID = 'job-0123456789abcdef';

/** A wish for the Chinese label, with the location kept. */
export function wishOf(changes: Partial<ExportWish> = {}): ExportWish {
  const maker = { producer: PRODUCER, produceId: PRODUCE_ID };
  return { language: 'zh', keepLocation: true, keepClear: [], maker, ...changes };
}

/** What a first label says. */
export const OWN_LABEL = {
  Label: '1',
  ContentProducer: PRODUCER,
  ProduceID: PRODUCE_ID,
  ReservedCode1: '',
  ContentPropagator: PRODUCER,
  PropagateID: PRODUCE_ID,
  ReservedCode2: '',
};

/** Pixels by a rule. */
export function rasterOf(
  widthPx: number,
  heightPx: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): RgbRaster {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    rgb.set(colourAt(pixel % widthPx, Math.floor(pixel / widthPx)), pixel * 3);
  }
  return { widthPx, heightPx, rgb };
}

/** WCAG's relative luminance of one pixel. @see WCAG 2.2, definition of relative luminance */
function luminanceAt({ rgb }: RgbRaster, pixel: number): number {
  const [red, green, blue] = [0, 1, 2].map((channel) => {
    const share = rgb[pixel * 3 + channel]! / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Luminance of all pixels of a rectangle that `isWanted`, darkest first.
 *  @param isWanted gets the place within the rectangle, counted row by row */
export function luminances(
  picture: RgbRaster,
  rect: PixelRect,
  isWanted: (index: number) => boolean,
): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < rect.width * rect.height; index += 1) {
    const x = rect.x + (index % rect.width);
    const y = rect.y + Math.floor(index / rect.width);
    if (isWanted(index)) found.push(luminanceAt(picture, y * picture.widthPx + x));
  }
  return found.sort((one, other) => one - other);
}

/** @see WCAG 2.2, definition of contrast ratio */
export function contrast(lighter: number, darker: number): number {
  return (lighter + 0.05) / (darker + 0.05);
}
