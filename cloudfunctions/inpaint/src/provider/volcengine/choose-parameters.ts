import type { FillOptions } from '../../../../../miniprogram/shared/contract/fill-options';
import type { Ability, NumberParameter } from './abilities';

export type ParameterValues = Readonly<Record<string, string | number>>;

/** The values of an ability's parameters for what was chosen. What the ability has no parameter for is not among them.
 *  @returns every parameter of the ability, in its own order, within its range */
export function chooseParameters(ability: Ability, options: FillOptions = {}): ParameterValues {
  const usual = Object.entries(ability.parameters).map(([name, { value }]) => [name, value]);
  return {
    ...(Object.fromEntries(usual) as ParameterValues),
    ...chooseQuality(ability, options),
    ...chooseStrength(ability, options),
  };
}

function chooseQuality({ options }: Ability, { quality }: FillOptions): ParameterValues {
  if (quality === undefined || options.quality === undefined) return {};
  return { [options.quality.parameter]: options.quality.values[quality] };
}

function chooseStrength({ options, parameters }: Ability, { strength }: FillOptions) {
  if (strength === undefined || options.strength === undefined) return {};
  const name = options.strength.parameter;
  const parameter = parameters[name];
  if (parameter === undefined || parameter.kind === 'choice') return {};
  return { [name]: spread(strength, parameter) };
}

/** 0 is the least, 0.5 what we usually send, 1 the most; straight lines between them, in hundredths. */
function spread(strength: number, { min, value, max, kind }: NumberParameter): number {
  const exact =
    strength < 0.5
      ? min + (value - min) * strength * 2
      : value + (max - value) * (strength - 0.5) * 2;
  return kind === 'int' ? Math.round(exact) : Math.round(exact * 100) / 100;
}
