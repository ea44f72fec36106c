import { editText } from './edit-text';
import { namespacesOf, resolveName, scanXml } from './scan-xml';
import type { XmlElement } from './scan-xml';
import { addDescription, EMPTY_XMP, RDF, writeXmp } from './xmp-properties';
import type { XmpProperty, XmpText } from './xmp-properties';
import { AIGC_PROPERTY } from './aigc-field';

/** What one segment of a JPEG holds besides the name of what it holds. @see XMP specification, part 3, 1.1.3 */
export const XMP_CHARS_MAX = 65_502;

/** In the first part: the digest of the second. @see XMP specification, part 3, 1.1.3.1 */
export const LONG_XMP_DIGEST: XmpProperty = {
  namespace: 'http://ns.adobe.com/xmp/note/',
  local: 'HasExtendedXMP',
  prefix: 'xmpNote',
};
/** As long as any digest. */
const NO_DIGEST = '0'.repeat(32);
const PACKET_END = '<?xpacket end';

/** XMP of a JPEG: the part that every reader finds, and a second one for what does not fit. */
export interface XmpParts {
  readonly main: XmpText;
  readonly long: XmpText | undefined;
}

/** Makes the first part fit into a segment: by its padding, else by moving its longest properties to the second part.
 *  @returns undefined where neither helps */
export function fitXmp(parts: XmpParts): XmpParts | undefined {
  if (parts.main.length <= XMP_CHARS_MAX) return parts;
  const trimmed = { ...parts, main: trimPadding(parts.main) };
  if (trimmed.main.length <= XMP_CHARS_MAX) return trimmed;
  const noted = writeXmp(trimmed.main, LONG_XMP_DIGEST, NO_DIGEST);
  return noted === undefined ? undefined : moveLongest({ ...trimmed, main: noted });
}

function trimPadding(text: XmpText): XmpText {
  const end = text.lastIndexOf(PACKET_END);
  return end < 0 ? text : text.slice(0, end).trimEnd() + text.slice(end);
}

function moveLongest({ main, long }: XmpParts): XmpParts | undefined {
  const elements = scanXml(main) ?? [];
  const byLength = elements
    .filter(isMovable)
    .sort((one, other) => other.end - other.start - (one.end - one.start));
  const moved: XmlElement[] = [];
  let left = main.length;
  while (left > XMP_CHARS_MAX) {
    const next = byLength[moved.length];
    if (next === undefined) return undefined;
    moved.push(next);
    left -= next.end - next.start;
  }
  const target = addAll(long ?? EMPTY_XMP, main, moved);
  if (target === undefined) return undefined;
  return { main: editText(main, moved.map(toRemoval)), long: target };
}

/** A property of the packet's subject that is not needed where it stands. */
function isMovable(element: XmlElement): boolean {
  const holder = element.parent?.parent;
  if (holder === undefined || !isRdf(holder)) return false;
  const { namespace } = resolveName(element);
  return namespace !== AIGC_PROPERTY.namespace && namespace !== LONG_XMP_DIGEST.namespace;
}

function isRdf(element: XmlElement): boolean {
  const { namespace, local } = resolveName(element);
  return namespace === RDF && local === 'RDF';
}

function addAll(long: XmpText, main: XmpText, moved: readonly XmlElement[]): XmpText | undefined {
  return moved.reduce<XmpText | undefined>((target, element) => {
    const elements = target === undefined ? undefined : scanXml(target);
    if (target === undefined || elements === undefined) return undefined;
    const attributes = [...namespacesOf(element)]
      .filter(([prefix]) => prefix !== 'rdf')
      .map(([prefix, uri]) => `xmlns${prefix === '' ? '' : ':'}${prefix}="${uri}"`)
      .join(' ');
    const content = main.slice(element.start, element.end);
    return addDescription(target, elements, { attributes, content });
  }, long);
}

function toRemoval({ start, end }: XmlElement) {
  return { start, end, text: '' };
}
