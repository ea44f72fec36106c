import type { XmlName } from './scan-xml';

/** Properties of XMP that say where a photo was taken, besides those whose name begins with GPS.
 *  @see IPTC photo metadata standard 2023.2: location fields */
const PLACE_NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  'http://ns.adobe.com/photoshop/1.0/': new Set(['City', 'State', 'Country']),
  'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/': new Set(['Location', 'CountryCode']),
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/': new Set(['LocationCreated', 'LocationShown']),
  'http://www.w3.org/2003/01/geo/wgs84_pos#': new Set(['lat', 'long', 'alt', 'Point']),
};

/** Whether a property of XMP tells where a photo was taken. */
export function tellsPlace({ namespace, local }: XmlName): boolean {
  return /^gps/i.test(local) || (PLACE_NAMES[namespace]?.has(local) ?? false);
}
