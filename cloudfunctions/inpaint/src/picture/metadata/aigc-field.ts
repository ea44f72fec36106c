import type { XmpProperty } from './xmp-properties';

/** Where the label lies in XMP. @see TC260-PG-20259A, picture files: namespace and name */
export const AIGC_PROPERTY: XmpProperty = {
  namespace: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
  local: 'AIGC',
  prefix: 'TC260',
};

/** Who made a picture by AI and who passed it on, in the standard's own names and order. @see GB 45438-2025, annex E */
const ELEMENTS = [
  'Label',
  'ContentProducer',
  'ProduceID',
  'ReservedCode1',
  'ContentPropagator',
  'PropagateID',
  'ReservedCode2',
] as const;

export type AigcField = Readonly<Record<(typeof ELEMENTS)[number], string>>;

/** What this service puts into a field. Visible ASCII without space, quote and backslash. @see GB 45438-2025, annex E, j */
export interface AigcMaker {
  /** The service's name or code. */
  readonly producer: string;
  /** Of this picture, unlike any other of the service. */
  readonly produceId: string;
}

/** "Is AI-generated or AI-synthesised content"; 2 would be "may be", 3 "is suspected to be". */
const IS_GENERATED = '1';
/** Longer ones are no labels. */
const LABEL_CHARS_MAX = 8_192;

/** Reads a label as others write it: the object itself, or within an object under `AIGC`.
 *  @returns undefined for anything else; elements that are missing are empty */
export function parseAigc(text: string): AigcField | undefined {
  if (text.length > LABEL_CHARS_MAX) return undefined;
  const whole = parseObject(text);
  const inner = asObject(whole?.['AIGC']) ?? whole;
  if (inner === undefined || !('Label' in inner)) return undefined;
  const entries = ELEMENTS.map((name) => [name, textOf(inner[name])] as const);
  return Object.fromEntries(entries) as AigcField;
}

/** The one label of a picture that this service changed by AI. On first writing whoever makes also passes on. A picture that was
 *  made by AI before keeps who made it, and this service passes it on: a file holds one label only.
 *  @see GB 45438-2025, 6.1 c and annex E, note 1 */
export function mergeAigc(
  found: AigcField | undefined,
  { producer, produceId }: AigcMaker,
): AigcField {
  const isMadeBefore = found !== undefined && found.ContentProducer !== '';
  return {
    Label: IS_GENERATED,
    ContentProducer: isMadeBefore ? found.ContentProducer : producer,
    ProduceID: isMadeBefore ? found.ProduceID : produceId,
    ReservedCode1: isMadeBefore ? found.ReservedCode1 : '',
    ContentPropagator: producer,
    PropagateID: produceId,
    ReservedCode2: '',
  };
}

/** The label as text, ASCII only. */
export function formatAigc(field: AigcField): string {
  return JSON.stringify(field, [...ELEMENTS]).replace(/[^ -~]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
