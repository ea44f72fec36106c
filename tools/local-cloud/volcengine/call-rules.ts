import { BusinessError } from './business-errors';

export type Parameters = Readonly<Record<string, unknown>>;

type Check = (value: unknown, name: string) => void;

/** What one `req_key` takes. */
export interface AbilityRules {
  readonly reqKey: string;
  readonly parameters: Readonly<Record<string, Check>>;
  readonly required: readonly string[];
  /** Bytes of one picture file. */
  readonly maxPictureBytes: number;
  /** Channels that a mask may have. */
  readonly maskChannels: readonly number[];
  readonly hasSyncCall: boolean;
}

/** The jimeng page's longest prompt. */
const MAX_PROMPT_CHARS = 800;

const COMMON: Readonly<Record<string, Check>> = {
  req_key: checkText,
  binary_data_base64: checkTexts,
  image_urls: checkTexts,
  seed: int(-1, 2 ** 31 - 1),
};

const SYNC_OUTPUT: Readonly<Record<string, Check>> = {
  return_url: checkFlag,
  logo_info: checkObject,
};

const ABILITIES: readonly AbilityRules[] = [
  {
    reqKey: 'i2i_inpainting',
    parameters: {
      ...COMMON,
      ...SYNC_OUTPUT,
      steps: int(1, 100),
      strength: float(0.1, 1),
      scale: float(1, 20),
      dilate_size: int(0, 100),
      quality: oneOf(['H', 'M', 'L']),
    },
    required: [],
    maxPictureBytes: 5_000_000,
    maskChannels: [1, 3],
    hasSyncCall: true,
  },
  {
    reqKey: 'i2i_inpainting_edit',
    parameters: {
      ...COMMON,
      ...SYNC_OUTPUT,
      custom_prompt: checkPrompt,
      steps: int(1, 100),
      scale: float(1, 20),
    },
    required: ['custom_prompt'],
    maxPictureBytes: 5_000_000,
    maskChannels: [1, 3],
    hasSyncCall: true,
  },
  {
    reqKey: 'jimeng_image2image_dream_inpaint',
    parameters: { ...COMMON, prompt: checkPrompt },
    required: ['prompt'],
    maxPictureBytes: 4_700_000,
    // "单通道灰度图": the page knows no other.
    maskChannels: [1],
    hasSyncCall: false,
  },
];

const ENTITY_SEG: Readonly<Record<string, Check>> = {
  req_key: checkText,
  binary_data_base64: checkTexts,
  image_urls: checkTexts,
  max_entity: int(1, 100),
  return_format: int(0, 4),
  refine_mask: int(0, 1),
};

/** @see volcengine.com/docs/6793/1317296 */
export const SEGMENTATION_KEY = 'entity_seg';

/** What one call of `entity_seg` asks for. */
export interface SegmentationOrder {
  readonly mostEntities: number;
}

/** Checks the body of a segmentation. Of its five formats this service knows the index map alone.
 *  @throws BusinessError likewise */
export function checkSegmentation(body: Parameters): SegmentationOrder {
  checkAll(body, ENTITY_SEG);
  if ((body.return_format ?? 0) !== 0) throw new BusinessError(50200, 'return_format');
  return { mostEntities: Number(body.max_entity ?? 20) };
}

const QUERY: Readonly<Record<string, Check>> = {
  req_key: checkText,
  task_id: checkText,
  req_json: checkText,
};

const QUERY_OUTPUT: Readonly<Record<string, Check>> = { ...SYNC_OUTPUT, aigc_meta: checkObject };

/** The words of a body that was checked, whatever its ability calls them. */
export function wordsOf(body: Parameters): string | undefined {
  const words = body.prompt ?? body.custom_prompt;
  return words === undefined ? undefined : String(words).trim();
}

/** Checks the body of a fill: every parameter known to its ability, of its type, within its range.
 *  @throws BusinessError 50200 unknown or out of range, 50201 missing, 50204 wrong type, 50402 no such call */
export function checkFill(body: Parameters, isSyncCall: boolean): AbilityRules {
  const ability = findAbility(body);
  if (isSyncCall && !ability.hasSyncCall) {
    throw new BusinessError(50402, `${ability.reqKey} has no sync call`);
  }
  checkAll(body, ability.parameters);
  requireAll(body, ability.required);
  return ability;
}

export interface TaskQuery {
  readonly reqKey: string;
  readonly taskId: string;
  readonly wantsUrl: boolean;
}

/** Checks the body of a query.
 *  @throws BusinessError likewise */
export function checkQuery(body: Parameters): TaskQuery {
  const { reqKey } = findAbility(body);
  checkAll(body, QUERY);
  requireAll(body, ['task_id']);
  const output = body.req_json === undefined ? {} : parseObject(String(body.req_json), 'req_json');
  checkAll(output, QUERY_OUTPUT);
  return { reqKey, taskId: String(body.task_id), wantsUrl: output.return_url === true };
}

/** @throws BusinessError 50204 when the text is not a JSON object */
export function parseObject(text: string, name: string): Parameters {
  try {
    const value: unknown = JSON.parse(text);
    checkObject(value, name);
    return value as Parameters;
  } catch {
    throw new BusinessError(50204, `${name} is not a JSON object`);
  }
}

function findAbility(body: Parameters): AbilityRules {
  if (body.req_key === undefined) throw new BusinessError(50201, 'req_key');
  const ability = ABILITIES.find(({ reqKey }) => reqKey === body.req_key);
  if (ability === undefined) throw new BusinessError(50200, 'req_key');
  return ability;
}

function checkAll(values: Parameters, checks: Readonly<Record<string, Check>>): void {
  for (const [name, value] of Object.entries(values)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw new BusinessError(50200, `unknown parameter ${name}`);
    check(value, name);
  }
}

function requireAll(values: Parameters, names: readonly string[]): void {
  for (const name of names) {
    if (values[name] === undefined) throw new BusinessError(50201, name);
  }
}

function int(min: number, max: number): Check {
  const isInRange = float(min, max);
  return (value, name) => {
    isInRange(value, name);
    if (!Number.isInteger(value)) throw new BusinessError(50204, name);
  };
}

function float(min: number, max: number): Check {
  return (value, name) => {
    if (typeof value !== 'number') throw new BusinessError(50204, name);
    if (value < min || value > max) throw new BusinessError(50200, `${name} not in ${min}..${max}`);
  };
}

function oneOf(choices: readonly string[]): Check {
  return (value, name) => {
    checkText(value, name);
    if (!choices.includes(String(value))) throw new BusinessError(50200, name);
  };
}

function checkText(value: unknown, name: string): void {
  if (typeof value !== 'string') throw new BusinessError(50204, name);
}

function checkTexts(value: unknown, name: string): void {
  if (!Array.isArray(value)) throw new BusinessError(50204, name);
  for (const one of value) checkText(one, name);
}

function checkPrompt(value: unknown, name: string): void {
  checkText(value, name);
  const text = String(value).trim();
  if (text === '') throw new BusinessError(50201, name);
  if ([...text].length > MAX_PROMPT_CHARS) throw new BusinessError(50200, `${name} is too long`);
}

function checkFlag(value: unknown, name: string): void {
  if (typeof value !== 'boolean') throw new BusinessError(50204, name);
}

function checkObject(value: unknown, name: string): void {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw new BusinessError(50204, name);
}
