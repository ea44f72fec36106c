import { COLOURS } from './gradient-field';
import type { GradientField } from './gradient-field';
import type { HoleMap } from './hole-map';
import { CHANNELS } from './level';
import type { Level } from './level';

/** How strongly a pixel holds on to the colour voted for it. Brightness may drift over about 1 / sqrt(0.002),
 *  22 pixels: enough to smooth away the seam of two unevenly lit walls. */
const HOLD = 0.002;
/** A step that lies further from the wanted one, red, green and blue together, is no seam but the border of two
 *  things, and stays as it is. Smoothing it would leave a haze. */
const MOST_SEAM = 90;
/** Over-relaxation; between 1 and 2, near the best for seams a few dozen pixels long. */
const RELAXATION = 1.8;

/** Shifts the hole's pixels so that their steps come near the wanted ones, first of all across the rim, while each
 *  holds on to its present colour: a screened Poisson equation, solved by successive over-relaxation.
 *  @param sweeps passes over the hole, forwards and backwards in turn
 *  @see Bhat et al. 2008, Fourier analysis of the 2D screened Poisson equation for gradient domain problems */
export function cleanSeams(level: Level, map: HoleMap, steps: GradientField, sweeps: number): void {
  const equations = setUp(level, map, steps);
  for (let sweep = 0; sweep < sweeps; sweep++) relax(equations, sweep % 2 === 0 ? 1 : -1);
  for (let n = 0; n < map.holePixels.length; n++) {
    const from = equations.unknowns[n]!;
    const to = map.holePixels[n]! * CHANNELS;
    for (let colour = 0; colour < COLOURS; colour++) {
      const value = equations.values[from + colour]!;
      level.pixels[to + colour] = Math.round(Math.min(Math.max(value, 0), 255));
    }
  }
}

/** One equation a pixel of the hole and colour: value = (constant + sum of the neighbours) * share. */
interface Equations {
  /** Colours of all slots, and three zeros at the end to stand for neighbours beyond the picture's edge. */
  readonly values: Float32Array;
  /** Where in `values` each pixel of the hole begins. */
  readonly unknowns: Int32Array;
  /** Where in `values` its right, left, lower and upper neighbours begin. */
  readonly neighbours: Int32Array;
  readonly constants: Float32Array;
  readonly shares: Float32Array;
}

const NEIGHBOURS = 4;

function setUp(level: Level, map: HoleMap, steps: GradientField): Equations {
  const { widthPx, hole } = level;
  const { slotAt, holePixels } = map;
  const values = readColours(level, map);
  const equations: Equations = {
    values,
    unknowns: Int32Array.from(holePixels, (pixel) => slotAt[pixel]! * COLOURS),
    neighbours: new Int32Array(holePixels.length * NEIGHBOURS).fill(values.length - COLOURS),
    constants: new Float32Array(holePixels.length * COLOURS),
    shares: new Float32Array(holePixels.length),
  };
  for (let n = 0; n < holePixels.length; n++) {
    const pixel = holePixels[n]!;
    const own = equations.unknowns[n]!;
    const x = pixel % widthPx;
    let links = 0;
    for (let c = 0; c < COLOURS; c++)
      equations.constants[n * COLOURS + c] = HOLD * values[own + c]!;
    const link = (neighbour: number, wanted: Float32Array, sign: 1 | -1): void => {
      const other = slotAt[neighbour]! * COLOURS;
      equations.neighbours[n * NEIGHBOURS + links++] = other;
      addWantedStep(equations, n, { own, other, wanted, sign });
    };
    if (x < widthPx - 1) link(pixel + 1, steps.right, -1);
    if (x > 0) link(pixel - 1, steps.right, 1);
    if (pixel + widthPx < hole.length) link(pixel + widthPx, steps.down, -1);
    if (pixel >= widthPx) link(pixel - widthPx, steps.down, 1);
    equations.shares[n] = 1 / (HOLD + links);
  }
  return equations;
}

function readColours({ pixels }: Level, { slots }: HoleMap): Float32Array {
  const values = new Float32Array((slots.length + 1) * COLOURS);
  for (let slot = 0; slot < slots.length; slot++) {
    const from = slots[slot]! * CHANNELS;
    for (let c = 0; c < COLOURS; c++) values[slot * COLOURS + c] = pixels[from + c]!;
  }
  return values;
}

interface Link {
  readonly own: number;
  readonly other: number;
  readonly wanted: Float32Array;
  /** 1 when the step leads from the other pixel to this one, -1 when it leads away. */
  readonly sign: 1 | -1;
}

function addWantedStep({ values, constants }: Equations, n: number, link: Link): void {
  const { own, other, wanted, sign } = link;
  const from = sign > 0 ? other : own;
  const to = sign > 0 ? own : other;
  let misfit = 0;
  for (let c = 0; c < COLOURS; c++) {
    misfit += Math.abs(values[to + c]! - values[from + c]! - wanted[from + c]!);
  }
  for (let c = 0; c < COLOURS; c++) {
    const step = misfit > MOST_SEAM ? values[to + c]! - values[from + c]! : wanted[from + c]!;
    constants[n * COLOURS + c]! += sign * step;
  }
}

function relax(equations: Equations, direction: 1 | -1): void {
  const { values, unknowns, neighbours, constants, shares } = equations;
  const count = unknowns.length;
  for (let k = 0; k < count; k++) {
    const n = direction > 0 ? k : count - 1 - k;
    const own = unknowns[n]!;
    const share = shares[n]!;
    const a = neighbours[n * NEIGHBOURS]!;
    const b = neighbours[n * NEIGHBOURS + 1]!;
    const c = neighbours[n * NEIGHBOURS + 2]!;
    const d = neighbours[n * NEIGHBOURS + 3]!;
    for (let colour = 0; colour < COLOURS; colour++) {
      const around =
        values[a + colour]! + values[b + colour]! + values[c + colour]! + values[d + colour]!;
      const wanted = (constants[n * COLOURS + colour]! + around) * share;
      values[own + colour]! += RELAXATION * (wanted - values[own + colour]!);
    }
  }
}
