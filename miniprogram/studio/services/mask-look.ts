import type { Storage } from '../../platform/ports';

/** Colours of the painted area; cyan is told apart by red-green weak eyes. @see docs: look */
export const MASK_COLOURS = { red: '#FF3B30', cyan: '#00C8FF', yellow: '#FFD60A' } as const;

/** Share of the mask's colour over the photo, per cent. */
export const MASK_OPACITY = { min: 20, max: 80, initial: 50 } as const;

/** How the painted area is seen. A type, not an interface: setData wants it open to an index. */
export type MaskLook = {
  readonly maskColour: string;
  readonly maskOpacityPercent: number;
};

const COLOUR_KEY = 'maskColour';
const OPACITY_KEY = 'maskOpacityPercent';

/** The look used last, or the initial one. */
export function recallMaskLook(storage: Storage): MaskLook {
  const colour = storage.read(COLOUR_KEY);
  const opacity = storage.read(OPACITY_KEY);
  const isUsable =
    typeof opacity === 'number' && opacity >= MASK_OPACITY.min && opacity <= MASK_OPACITY.max;
  return {
    maskColour: Object.values<unknown>(MASK_COLOURS).includes(colour)
      ? (colour as string)
      : MASK_COLOURS.red,
    maskOpacityPercent: isUsable ? opacity : MASK_OPACITY.initial,
  };
}

export function rememberMaskLook(storage: Storage, look: MaskLook): void {
  storage.write(COLOUR_KEY, look.maskColour);
  storage.write(OPACITY_KEY, look.maskOpacityPercent);
}
