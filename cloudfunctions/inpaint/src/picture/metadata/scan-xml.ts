/** An attribute as it stands in the text. Offsets count characters of the text. */
export interface XmlAttribute {
  readonly name: string;
  /** Of the white space before it. */
  readonly start: number;
  readonly end: number;
  /** Without quotes, entities as they stand. */
  readonly value: string;
  readonly valueStart: number;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly parent: XmlElement | undefined;
  /** Of the first tag. */
  readonly start: number;
  readonly tagEnd: number;
  /** Of the closing tag; `tagEnd` where the element closes itself. */
  readonly contentEnd: number;
  /** Behind the closing tag. */
  readonly end: number;
}

/** A name with its namespace resolved. */
export interface XmlName {
  readonly namespace: string;
  readonly local: string;
}

const TAG_NAME = /<([^\s/>=<]+)/y;
const ATTRIBUTE = /\s+([^\s=/><]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const CLOSING_TAG = /<\/([^\s>]+)\s*>/y;
/** What holds no elements: comments, instructions, text that is not read. */
const PASSAGES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Finds the elements of a text, in the order of their first tags.
 *  @returns undefined where the text is not well formed, or declares entities */
export function scanXml(text: string): readonly XmlElement[] | undefined {
  const elements: Growing[] = [];
  const open: Growing[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const passage = PASSAGES.find(([begin]) => text.startsWith(begin, at));
    const next = passage ? endOfPassage(text, at, passage) : readTag(text, at, { elements, open });
    if (next === undefined) return undefined;
    at = next;
  }
  return open.length === 0 ? elements : undefined;
}

type Growing = { -readonly [Field in keyof XmlElement]: XmlElement[Field] };

interface Scan {
  /** Both are added to. */
  readonly elements: Growing[];
  readonly open: Growing[];
}

function endOfPassage(text: string, at: number, [begin, end]: (typeof PASSAGES)[number]) {
  const found = text.indexOf(end, at + begin.length);
  return found < 0 ? undefined : found + end.length;
}

/** @returns the offset behind the tag */
function readTag(text: string, at: number, scan: Scan): number | undefined {
  const closing = matchAt(CLOSING_TAG, text, at);
  if (closing === undefined) return readFirstTag(text, at, scan);
  const element = scan.open.pop();
  if (element === undefined || element.name !== closing[1]) return undefined;
  element.contentEnd = at;
  element.end = at + closing[0].length;
  return element.end;
}

function readFirstTag(text: string, start: number, { elements, open }: Scan): number | undefined {
  const name = matchAt(TAG_NAME, text, start)?.[1];
  if (name === undefined || name.startsWith('!')) return undefined;
  const attributes = readAttributes(text, start + 1 + name.length);
  const end = matchAt(TAG_END, text, attributes.at(-1)?.end ?? start + 1 + name.length);
  if (end === undefined) return undefined;
  const tagEnd = end.index + end[0].length;
  const ends = { tagEnd, contentEnd: tagEnd, end: tagEnd };
  const element = { name, attributes, parent: open.at(-1), start, ...ends };
  elements.push(element);
  if (end[1] === '') open.push(element);
  return tagEnd;
}

function readAttributes(text: string, from: number): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (let at = from; ;) {
    const match = matchAt(ATTRIBUTE, text, at);
    if (match === undefined) return attributes;
    const value = match[2] ?? match[3] ?? '';
    const end = at + match[0].length;
    attributes.push({ name: match[1]!, start: at, end, value, valueStart: end - 1 - value.length });
    at = end;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** The name of an element, or of an attribute of it. */
export function resolveName(element: XmlElement, attribute?: XmlAttribute): XmlName {
  const name = attribute?.name ?? element.name;
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  // An attribute without a prefix has no namespace. @see Namespaces in XML 1.0, 6.2
  const namespace = attribute && prefix === '' ? '' : (namespacesOf(element).get(prefix) ?? '');
  return { namespace, local: name.slice(colon + 1) };
}

/** What the prefixes mean within an element: namespaces by prefix, '' for none. */
export function namespacesOf(element: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    for (const { name, value } of at.attributes) {
      const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined;
      if (prefix !== undefined && !found.has(prefix)) found.set(prefix, value);
    }
  }
  return found;
}
