/** What a key asks for. */
export type Shortcut = 'undo' | 'redo' | 'smaller' | 'larger' | 'closer' | 'farther' | 'whole';

/** One press of a bracket key changes the brush by so much. */
const DIAMETER_STEP_VIEW_PX = 4;

/** One press of + shows the photo so much larger. */
export const ZOOM_STEP = 1.5;

/** The shortcut of a key, as painting programs have them: z and y, [ and ], +, - and 0; null for every other.
 *  @param key the key's own name, as the platform tells it: 'z', 'Z', '['. With or without Ctrl. */
export function shortcutOf(key: string): Shortcut | null {
  switch (key) {
    case 'z':
      return 'undo';
    case 'Z':
    case 'y':
      return 'redo';
    case '[':
      return 'smaller';
    case ']':
      return 'larger';
    case '+':
    case '=':
      return 'closer';
    case '-':
      return 'farther';
    case '0':
      return 'whole';
    default:
      return null;
  }
}

/** The brush one step smaller or larger, within its limits. */
export function stepDiameter(
  diameterViewPx: number,
  shortcut: 'smaller' | 'larger',
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const step = shortcut === 'larger' ? DIAMETER_STEP_VIEW_PX : -DIAMETER_STEP_VIEW_PX;
  return Math.min(Math.max(diameterViewPx + step, min), max);
}
