import type { ColourModel } from './jpeg-file';

const FRACTION_BITS = 16;
const HALF = 1 << (FRACTION_BITS - 1);
const CENTRE = 128;

/** libjpeg's FIX(): a factor in 16.16. */
function fix(factor: number): number {
  return Math.floor(factor * (1 << FRACTION_BITS) + 0.5);
}

const RED_OF_CR = fix(1.402);
const BLUE_OF_CB = fix(1.772);
const GREEN_OF_CR = -fix(0.71414);
const GREEN_OF_CB = -fix(0.34414);
const Y_OF_RED = fix(0.299);
const Y_OF_GREEN = fix(0.587);
const Y_OF_BLUE = fix(0.114);
const CB_OF_RED = -fix(0.16874);
const CB_OF_GREEN = -fix(0.33126);
const CR_OF_GREEN = -fix(0.41869);
const CR_OF_BLUE = -fix(0.08131);
const CHROMA_HALF = fix(0.5);
const CHROMA_OFFSET = (CENTRE << FRACTION_BITS) + HALF - 1;

/** Levels of a row, component by component. */
export type Levels = readonly Uint8Array[];

/** Writes a row of `width` pixels from component levels to RGB at `at`. */
export type ToRgb = (levels: Levels, rgb: Uint8ClampedArray, at: number, width: number) => void;

/** How levels of a colour model become RGB. CMYK is Adobe's, 255 for no ink; its RGB is what is left of the light, without
 *  regard to a profile. @see libjpeg, jdcolor.c; libjpeg-turbo, cmyk.h */
export function toRgb(model: ColourModel): ToRgb {
  switch (model) {
    case 'grey':
      return (levels, rgb, at, width) =>
        copyLevels([levels[0]!, levels[0]!, levels[0]!], rgb, at, width);
    case 'rgb':
      return copyLevels;
    case 'ycc':
      return yccToRgb;
    case 'cmyk':
      return (levels, rgb, at, width) => {
        copyLevels(levels, rgb, at, width);
        darken(levels[3]!, rgb, at, width);
      };
    case 'ycck':
      return (levels, rgb, at, width) => {
        yccToRgb(levels, rgb, at, width);
        for (let to = at; to < at + 3 * width; to += 1) rgb[to] = 255 - rgb[to]!;
        darken(levels[3]!, rgb, at, width);
      };
  }
}

const copyLevels: ToRgb = ([red, green, blue], rgb, at, width) => {
  for (let index = 0, to = at; index < width; index += 1, to += 3) {
    rgb[to] = red![index]!;
    rgb[to + 1] = green![index]!;
    rgb[to + 2] = blue![index]!;
  }
};

const yccToRgb: ToRgb = (levels, rgb, at, width) => {
  const luma = levels[0];
  const blueness = levels[1];
  const redness = levels[2];
  for (let index = 0, to = at; index < width; index += 1, to += 3) {
    const y = luma![index]!;
    const cb = blueness![index]! - CENTRE;
    const cr = redness![index]! - CENTRE;
    rgb[to] = y + ((RED_OF_CR * cr + HALF) >> FRACTION_BITS);
    rgb[to + 1] = y + ((GREEN_OF_CB * cb + GREEN_OF_CR * cr + HALF) >> FRACTION_BITS);
    rgb[to + 2] = y + ((BLUE_OF_CB * cb + HALF) >> FRACTION_BITS);
  }
};

function darken(key: Uint8Array, rgb: Uint8ClampedArray, at: number, width: number): void {
  for (let index = 0, to = at; index < width; index += 1, to += 3) {
    for (let channel = to; channel < to + 3; channel += 1) {
      rgb[channel] = Math.floor((rgb[channel]! * key[index]!) / 255 + 0.5);
    }
  }
}

/** Writes a row of `width` pixels from RGB at `at` to component levels. */
export type FromRgb = (rgb: Uint8Array, at: number, levels: Levels, width: number) => void;

/** The way back. @see libjpeg, jccolor.c; libjpeg-turbo, cmyk.h */
export function fromRgb(model: ColourModel): FromRgb {
  switch (model) {
    case 'grey':
      return rgbToGrey;
    case 'rgb':
      return splitRgb;
    case 'ycc':
      return rgbToYcc;
    case 'cmyk':
      return rgbToCmyk;
    case 'ycck':
      return (rgb, at, levels, width) => {
        rgbToCmyk(rgb, at, levels, width);
        cmyToYcc(levels, width);
      };
  }
}

const rgbToGrey: FromRgb = (rgb, at, [grey], width) => {
  for (let index = 0, from = at; index < width; index += 1, from += 3) {
    grey![index] = lumaOf(rgb[from]!, rgb[from + 1]!, rgb[from + 2]!);
  }
};

const splitRgb: FromRgb = (rgb, at, [red, green, blue], width) => {
  for (let index = 0, from = at; index < width; index += 1, from += 3) {
    red![index] = rgb[from]!;
    green![index] = rgb[from + 1]!;
    blue![index] = rgb[from + 2]!;
  }
};

const rgbToYcc: FromRgb = (rgb, at, levels, width) => {
  const luma = levels[0];
  const blueness = levels[1];
  const redness = levels[2];
  for (let index = 0, from = at; index < width; index += 1, from += 3) {
    const r = rgb[from]!;
    const g = rgb[from + 1]!;
    const b = rgb[from + 2]!;
    luma![index] = lumaOf(r, g, b);
    blueness![index] = cbOf(r, g, b);
    redness![index] = crOf(r, g, b);
  }
};

/** All the grey goes to the key. */
const rgbToCmyk: FromRgb = (rgb, at, [cyan, magenta, yellow, key], width) => {
  for (let index = 0, from = at; index < width; index += 1, from += 3) {
    const brightest = Math.max(rgb[from]!, rgb[from + 1]!, rgb[from + 2]!);
    const scale = brightest === 0 ? 0 : 255 / brightest;
    cyan![index] = brightest === 0 ? 255 : rgb[from]! * scale + 0.5;
    magenta![index] = brightest === 0 ? 255 : rgb[from + 1]! * scale + 0.5;
    yellow![index] = brightest === 0 ? 255 : rgb[from + 2]! * scale + 0.5;
    key![index] = brightest;
  }
};

function cmyToYcc([cyan, magenta, yellow]: Levels, width: number): void {
  for (let index = 0; index < width; index += 1) {
    const r = 255 - cyan![index]!;
    const g = 255 - magenta![index]!;
    const b = 255 - yellow![index]!;
    cyan![index] = lumaOf(r, g, b);
    magenta![index] = cbOf(r, g, b);
    yellow![index] = crOf(r, g, b);
  }
}

function lumaOf(r: number, g: number, b: number): number {
  return (Y_OF_RED * r + Y_OF_GREEN * g + Y_OF_BLUE * b + HALF) >> FRACTION_BITS;
}

function cbOf(r: number, g: number, b: number): number {
  return (CB_OF_RED * r + CB_OF_GREEN * g + CHROMA_HALF * b + CHROMA_OFFSET) >> FRACTION_BITS;
}

function crOf(r: number, g: number, b: number): number {
  return (CHROMA_HALF * r + CR_OF_GREEN * g + CR_OF_BLUE * b + CHROMA_OFFSET) >> FRACTION_BITS;
}
