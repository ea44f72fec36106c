import type { Theme } from '../../platform/ports';

/** A type, not an interface: setData wants it open to an index. */
export type SliderColours = {
  readonly lineColour: string;
  readonly trackColour: string;
};

/** `text` and `line` of styles/tokens.wxss, for the one widget that cannot read variables. */
export function sliderColours(theme: Theme): SliderColours {
  switch (theme) {
    case 'light':
      return { lineColour: '#191919', trackColour: '#E5E5E5' };
    case 'dark':
      return { lineColour: '#E6E6E6', trackColour: '#2C2C2C' };
  }
}
