import type { PixelSize } from '../../../shared/mask/pixel-space';
import type { LabColours } from './lab-colours';

/** Averages each pixel with its eight neighbours: grain must not look like edges. */
export function smoothColours(lab: LabColours, { widthPx, heightPx }: PixelSize): LabColours {
  const across = averageAlong(lab, {
    step: 3,
    length: widthPx,
    lineStep: widthPx * 3,
    lines: heightPx,
  });
  return averageAlong(across, { step: widthPx * 3, length: heightPx, lineStep: 3, lines: widthPx });
}

interface Lines {
  /** From one pixel of a line to the next, in numbers. */
  readonly step: number;
  /** Pixels in a line. */
  readonly length: number;
  readonly lineStep: number;
  readonly lines: number;
}

/** One part of each neighbour, two of the pixel itself. */
function averageAlong(lab: LabColours, { step, length, lineStep, lines }: Lines): LabColours {
  const smooth = new Float32Array(lab.length);
  for (let line = 0; line < lines; line++) {
    for (let place = 0; place < length; place++) {
      const at = line * lineStep + place * step;
      const before = place === 0 ? at : at - step;
      const after = place === length - 1 ? at : at + step;
      for (let c = 0; c < 3; c++) {
        smooth[at + c] = (lab[before + c]! + 2 * lab[at + c]! + lab[after + c]!) / 4;
      }
    }
  }
  return smooth;
}
