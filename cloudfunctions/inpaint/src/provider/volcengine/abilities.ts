import type {
  FillOption,
  FillQuality,
} from '../../../../../miniprogram/shared/contract/fill-options';

/** What Volcengine calls a `req_key`: one ability of the product, with its own parameters and limits. */
export type AbilityKey =
  'i2i_inpainting' | 'i2i_inpainting_edit' | 'jimeng_image2image_dream_inpaint';

/** The number that is sent, and where the service would refuse it. */
export interface NumberParameter {
  readonly kind: 'int' | 'float';
  readonly min: number;
  readonly max: number;
  /** What we send where nothing was chosen. */
  readonly value: number;
}

export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly value: string;
}

/** What an option of the request changes; what an ability has no parameter for is missing. */
export interface OptionParameters {
  /** The parameter that weighs care against time, and its value for each quality. */
  readonly quality?: {
    readonly parameter: string;
    readonly values: Readonly<Record<FillQuality, string | number>>;
  };
  /** The parameter that says how far the fill departs from the picture, or how strictly it follows the words. */
  readonly strength?: { readonly parameter: string };
}

export interface Ability {
  readonly reqKey: AbilityKey;
  /** Where words go; absent where the ability takes none, and can only remove. */
  readonly promptField?: 'prompt' | 'custom_prompt';
  /** False where only the submit/query pair is documented. */
  readonly hasSyncCall: boolean;
  readonly parameters: Readonly<Record<string, NumberParameter | ChoiceParameter>>;
  readonly options: OptionParameters;
}

/** Sides and bytes that every page of the three abilities agrees to: the narrowest reading of each. */
export const PICTURE_LIMITS = {
  /** 4.7 MB of the file itself, before base64. */
  maxBytes: 4_700_000,
  minSidePx: 128,
  maxSidePx: 4096,
} as const;

/** Seeds sent are 31 bits and not negative: -1 would ask for a random one, and a retry could not be told from the first try. */
export const MAX_SEED = 0x7fff_ffff;

/** Upper limits of `steps` are not published; we send 15 to 40. */
const MAX_STEPS = 100;

/** Parameters of the three inpainting abilities, with the vendor's defaults except where a line says why not.
 *  @see volcengine.com/docs/6791/1223709 (erase), 6791/1223721 (edit), 85621/1976207 (jimeng) */
export const ABILITIES: Readonly<Record<AbilityKey, Ability>> = {
  i2i_inpainting: {
    reqKey: 'i2i_inpainting',
    hasSyncCall: true,
    parameters: {
      steps: { kind: 'int', min: 1, max: MAX_STEPS, value: 30 },
      strength: { kind: 'float', min: 0.1, max: 1, value: 0.8 },
      scale: { kind: 'float', min: 1, max: 20, value: 7 },
      // The vendor's default is 15. We grow the mask ourselves, and blend inside our mask only: what the service painted
      // beyond it would be cut off again, and leave a seam.
      dilate_size: { kind: 'int', min: 0, max: 100, value: 0 },
      quality: { kind: 'choice', choices: ['H', 'M', 'L'], value: 'M' },
    },
    options: {
      quality: { parameter: 'quality', values: { fast: 'L', balanced: 'M', best: 'H' } },
      strength: { parameter: 'strength' },
    },
  },
  i2i_inpainting_edit: {
    reqKey: 'i2i_inpainting_edit',
    promptField: 'custom_prompt',
    hasSyncCall: true,
    parameters: {
      steps: { kind: 'int', min: 1, max: MAX_STEPS, value: 25 },
      scale: { kind: 'float', min: 1, max: 20, value: 5 },
    },
    options: {
      // No `quality` here: the steps are what costs time.
      quality: { parameter: 'steps', values: { fast: 15, balanced: 25, best: 40 } },
      // No `strength` either: how strictly the words are followed is the nearest.
      strength: { parameter: 'scale' },
    },
  },
  jimeng_image2image_dream_inpaint: {
    reqKey: 'jimeng_image2image_dream_inpaint',
    promptField: 'prompt',
    hasSyncCall: false,
    parameters: {},
    options: {},
  },
};

/** Finds an ability by the name in the configuration. */
export function isAbilityKey(text: string): text is AbilityKey {
  return Object.hasOwn(ABILITIES, text);
}

/** The options that change a fill by this ability. */
export function optionsOf({ options }: Ability): readonly FillOption[] {
  const all: readonly FillOption[] = ['quality', 'strength'];
  return all.filter((option) => options[option] !== undefined);
}
