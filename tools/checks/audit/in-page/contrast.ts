/** Red, green, blue 0..255 and opacity 0..1. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Text this large needs less contrast. */
const LARGE_PX = 24;
const LARGE_BOLD_PX = 19;
const BOLD_WEIGHT = 700;
const LEAST_CONTRAST = 4.5;
const LEAST_CONTRAST_LARGE = 3;

/** How much of the contrast that its size needs an element's own text has; null where the ground cannot be told.
 *  @see https://www.w3.org/TR/WCAG21/#contrast-minimum */
export function contrastShare(element: HTMLElement): number | null {
  const ground = groundBehind(element);
  if (ground === null) return null;
  const style = getComputedStyle(element);
  const [red, green, blue, alpha] = readColour(style.color);
  const text = layOver([red, green, blue, alpha * opacityOf(element)], ground);
  const size = Number.parseFloat(style.fontSize);
  const isLarge =
    size >= LARGE_PX || (size >= LARGE_BOLD_PX && Number(style.fontWeight) >= BOLD_WEIGHT);
  return contrastOf(text, ground) / (isLarge ? LEAST_CONTRAST_LARGE : LEAST_CONTRAST);
}

function readColour(text: string): Colour {
  const srgb = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)/.exec(text);
  if (srgb !== null) {
    const [, red, green, blue, alpha = '1'] = srgb;
    return [Number(red) * 255, Number(green) * 255, Number(blue) * 255, Number(alpha)];
  }
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** Null when a picture or a gradient lies behind the element. */
function groundBehind(element: HTMLElement): Colour | null {
  const layers: Colour[] = [];
  for (let node: HTMLElement | null = element; node !== null; node = node.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    if (backgroundImage !== 'none') return null;
    layers.push(readColour(backgroundColor));
    if (layers.at(-1)?.[3] === 1) break;
  }
  const white: Colour = [255, 255, 255, 1];
  return layers.reduceRight((ground, layer) => layOver(layer, ground), white);
}

function opacityOf(element: HTMLElement): number {
  let opacity = 1;
  for (let node: HTMLElement | null = element; node !== null; node = node.parentElement) {
    opacity *= Number(getComputedStyle(node).opacity);
  }
  return opacity;
}

function layOver([red, green, blue, alpha]: Colour, ground: Colour): Colour {
  const mix = (over: number, under: number): number => over * alpha + under * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

function contrastOf(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @see https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminanceOf([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
