import { editText } from './edit-text';
import type { TextEdit } from './edit-text';
import { namespacesOf, resolveName, scanXml } from './scan-xml';
import type { XmlAttribute, XmlElement, XmlName } from './scan-xml';

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The bytes of an XMP packet as text, one character a byte, so that whatever is not changed comes out as it was.
 *  @see XMP specification, part 1, 7 (serialisation) */
export type XmpText = string;

/** A property of its own namespace, and the prefix it is written with where it is new. */
export interface XmpProperty extends XmlName {
  readonly prefix: string;
}

/** Where a property stands: as an element, or as an attribute of one. */
interface Place {
  readonly element: XmlElement;
  readonly attribute?: XmlAttribute;
}

/** The value of a simple property, undefined where the packet has none or cannot be read. */
export function readXmp(text: XmpText, { namespace, local }: XmlName): string | undefined {
  const [place] = findPlaces(scanXml(text) ?? [], isNamed(namespace, local));
  if (place === undefined) return undefined;
  const { element, attribute } = place;
  const raw = attribute?.value ?? text.slice(element.tagEnd, element.contentEnd);
  const plain = raw.replace(/<!\[CDATA\[|\]\]>/g, '').replace(/<[^>]*>/g, '');
  return Buffer.from(unescapeXml(plain.trim()), 'latin1').toString('utf8');
}

/** Gives a simple property its value, in its place where it stands already, else in a description of its own.
 *  @param value ASCII   @returns undefined where the packet cannot be read */
export function writeXmp(text: XmpText, property: XmpProperty, value: string): XmpText | undefined {
  const elements = scanXml(text);
  if (elements === undefined) return undefined;
  const [first, ...others] = findPlaces(elements, isNamed(property.namespace, property.local));
  if (first === undefined) return insertDescription(text, elements, property, value);
  const removals = others.map((place) => removalOf(text, place));
  return editText(text, [replacementOf(first, value), ...removals]);
}

/** Leaves properties out, wherever they stand.
 *  @returns the same text where there is none, or it cannot be read */
export function removeFromXmp(text: XmpText, isUnwanted: (name: XmlName) => boolean): XmpText {
  const places = findPlaces(scanXml(text) ?? [], isUnwanted);
  return places.length === 0
    ? text
    : editText(
        text,
        places.map((place) => removalOf(text, place)),
      );
}

function isNamed(namespace: string, local: string) {
  return (name: XmlName) => name.local === local && name.namespace === namespace;
}

/** The outermost places only: what is in one goes with it. */
function findPlaces(
  elements: readonly XmlElement[],
  isWanted: (name: XmlName) => boolean,
): readonly Place[] {
  const places: Place[] = [];
  let passedEnd = 0;
  for (const element of elements) {
    if (element.start < passedEnd) continue;
    if (isWanted(resolveName(element))) {
      places.push({ element });
      passedEnd = element.end;
      continue;
    }
    const attributes = element.attributes.filter(
      (attribute) => !isDeclaration(attribute) && isWanted(resolveName(element, attribute)),
    );
    places.push(...attributes.map((attribute) => ({ element, attribute })));
  }
  return places;
}

function isDeclaration({ name }: XmlAttribute): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function replacementOf({ element, attribute }: Place, value: string): TextEdit {
  const text = escapeXml(value);
  if (attribute === undefined) {
    const { name, start, end } = element;
    return { start, end, text: `<${name}${declarationOf(element)}>${text}</${name}>` };
  }
  const start = attribute.valueStart;
  return { start, end: start + attribute.value.length, text };
}

/** The element's own namespace, where nothing around it declares it. */
function declarationOf(element: XmlElement): string {
  const [first, local] = element.name.split(':');
  const prefix = local === undefined ? '' : first!;
  const { namespace } = resolveName(element);
  const around = element.parent && namespacesOf(element.parent).get(prefix);
  return around === namespace ? '' : ` xmlns${prefix && ':'}${prefix}="${namespace}"`;
}

function removalOf(text: XmpText, { element, attribute }: Place): TextEdit {
  if (attribute !== undefined) return { start: attribute.start, end: attribute.end, text: '' };
  const before = text.slice(0, element.start).trimEnd().length;
  return { start: before, end: element.end, text: '' };
}

function insertDescription(
  text: XmpText,
  elements: readonly XmlElement[],
  { namespace, local, prefix }: XmpProperty,
  value: string,
): XmpText | undefined {
  const name = `${prefix}:${local}`;
  const content = `<${name}>${escapeXml(value)}</${name}>`;
  return addDescription(text, elements, { attributes: `xmlns:${prefix}="${namespace}"`, content });
}

/** Puts one more description at the end of a packet.
 *  @param elements of the packet   @returns undefined where it has no place for one */
export function addDescription(
  text: XmpText,
  elements: readonly XmlElement[],
  { attributes, content }: { readonly attributes: string; readonly content: string },
): XmpText | undefined {
  const rdf = elements.find((element) => isNamed(RDF, 'RDF')(resolveName(element)));
  if (rdf === undefined) return undefined;
  const declared = rdf.name === 'rdf:RDF' ? '' : ` xmlns:rdf="${RDF}"`;
  const tag = `<rdf:Description${declared} rdf:about="${aboutOf(elements)}" ${attributes}>`;
  const description = `${tag}${content}</rdf:Description>`;
  if (rdf.end !== rdf.tagEnd) {
    return editText(text, [{ start: rdf.contentEnd, end: rdf.contentEnd, text: description }]);
  }
  const slash = rdf.tagEnd - '/>'.length;
  const whole = `>${description}</${rdf.name}>`;
  return editText(text, [{ start: slash, end: rdf.tagEnd, text: whole }]);
}

/** All descriptions of a packet are about the same thing. @see XMP specification, part 1, 7.4 */
function aboutOf(elements: readonly XmlElement[]): string {
  for (const element of elements) {
    const about = element.attributes.find((attribute) =>
      isNamed(RDF, 'about')(resolveName(element, attribute)),
    );
    if (about !== undefined) return about.value;
  }
  return '';
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as const;

function escapeXml(value: string): string {
  return value.replace(/[&<>"']/g, (letter) => ENTITIES[letter as keyof typeof ENTITIES]);
}

/** Numbers beyond one byte come out as UTF-8, like the rest of the text. */
function unescapeXml(value: string): string {
  return value.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));/g,
    (whole, hex, number, name) => {
      const named = Object.entries(ENTITIES).find(([, entity]) => entity === `&${name};`);
      if (named !== undefined) return named[0];
      if (hex === undefined && number === undefined) return whole;
      const code = hex === undefined ? Number(number) : parseInt(hex, 16);
      return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)).toString('latin1') : whole;
    },
  );
}

/** A packet without properties. @see XMP specification, part 1, 7.3.2 */
export const EMPTY_XMP: XmpText =
  '<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
  `<rdf:RDF xmlns:rdf="${RDF}"/></x:xmpmeta><?xpacket end="w"?>`;
