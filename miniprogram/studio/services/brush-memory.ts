import type { Storage } from '../../platform/ports';

/** Diameter of the brush on the screen, view pixels: a fingertip is about 40. */
export const BRUSH_DIAMETER = { min: 5, max: 120, initial: 32 } as const;

const KEY = 'brushDiameterViewPx';

/** The diameter used last, or the initial one. */
export function recallBrushDiameter(storage: Storage): number {
  const kept = storage.read(KEY);
  const isUsable =
    typeof kept === 'number' && kept >= BRUSH_DIAMETER.min && kept <= BRUSH_DIAMETER.max;
  return isUsable ? kept : BRUSH_DIAMETER.initial;
}

export function rememberBrushDiameter(storage: Storage, diameterViewPx: number): void {
  storage.write(KEY, diameterViewPx);
}
