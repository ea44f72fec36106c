import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportPhoto } from '../../../../cloudfunctions/inpaint/src/picture/export-photo';
import { readJpegHeader } from '../../../../cloudfunctions/inpaint/src/picture/jpeg-segments';
import { writeSegment } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/write-segments';
import { LONG_XMP_DIGEST } from '../../../../cloudfunctions/inpaint/src/picture/metadata/fit-xmp';
import { readPngChunks } from '../../../../cloudfunctions/inpaint/src/picture/png-chunks';
import { EMPTY_XMP } from '../../../../cloudfunctions/inpaint/src/picture/metadata/xmp-properties';
import { writePngText } from '../../../../cloudfunctions/inpaint/src/picture/metadata/png-text';
import { encodePngChunk } from '../../../../cloudfunctions/inpaint/src/picture/png-chunks';
import { readPng } from '../../../../cloudfunctions/inpaint/src/picture/read-png';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { isEqual, readPhotoBytes } from './jpeg/test-pictures';
import { coefficientsOf, describeWithTools, djpeg, runTool } from './jpeg/turbo-tools';
import { withSegment } from './edit-helpers';
import { differingTags, tagsOf, withTags } from './exif-tags';
import { OWN_LABEL, PRODUCE_ID, PRODUCER, wishOf } from './export-helpers';

jest.setTimeout(120_000);

const ROCKET = readPhotoBytes('rocket.jpg');
const COFFEE = new Uint8Array(readFileSync(join(__dirname, '../../../photos/coffee.png')));

/** What other programs write about a photo, its place among it. */
const TITLES = ['-XMP-dc:Title=Sea & <sand>', '-XMP-xmp:Rating=4', '-EXIF:Make=Foo'];
const PLACES = [
  '-EXIF:GPSLatitude=22.5',
  '-EXIF:GPSLatitudeRef=N',
  '-EXIF:GPSLongitude=114',
  '-EXIF:GPSLongitudeRef=E',
  '-XMP-exif:GPSLatitude=22.5',
  '-XMP-photoshop:City=Shenzhen',
  '-XMP-iptcExt:LocationShownCity=Shenzhen',
];
const IPTC_PLACES = ['-IPTC:Keywords=sea', '-IPTC:City=Shenzhen', '-IPTC:Sub-location=Dapeng'];

/** exiftool writes names in capitals otherwise. */
const LABEL_TAG = 'XMP-TC260:Aigc';

function labelOf(bytes: Uint8Array): unknown {
  return JSON.parse(tagsOf(bytes)[LABEL_TAG] as string);
}

/** Four rectangles of whole MCUs around one, or fewer. */
function around(rect: PixelRect, width: number, height: number, mcu: number): PixelRect[] {
  const left = Math.floor(rect.x / mcu) * mcu;
  const top = Math.floor(rect.y / mcu) * mcu;
  const right = Math.min(width, Math.ceil((rect.x + rect.width) / mcu) * mcu);
  const bottom = Math.min(height, Math.ceil((rect.y + rect.height) / mcu) * mcu);
  return [
    { x: 0, y: 0, width, height: top },
    { x: 0, y: bottom, width, height: height - bottom },
    { x: 0, y: 0, width: left, height },
    { x: right, y: 0, width: width - right, height },
  ].filter((part) => part.width > 0 && part.height > 0);
}

describeWithTools(['djpeg', 'jpegtran', 'exiftool'], 'an exported JPEG', () => {
  it('differs from the photo in the blocks of the label only', async () => {
    const { bytes, labelRect, report } = await exportPhoto(ROCKET, wishOf());

    const outside = around(labelRect, 640, 427, 8);
    expect(outside.length).toBeGreaterThan(2);
    for (const part of outside) {
      expect(isEqual(coefficientsOf(bytes, part), coefficientsOf(ROCKET, part))).toBe(true);
    }
    const [before, after] = [djpeg(ROCKET), djpeg(bytes)];
    const changed = after.rgb.filter((level, at) => {
      const [x, y] = [Math.floor(at / 3) % 640, Math.floor(at / 3 / 640)];
      const isLabel = !outside.some(
        (part) => x >= part.x && x < part.x + part.width && y >= part.y && y < part.y + part.height,
      );
      return !isLabel && level !== before.rgb[at];
    });
    expect(changed).toHaveLength(0);
    expect(report).toMatchObject({ lossless: true, bytes: bytes.length, dropped: [] });
    expect(report.blocksChanged).toBeGreaterThan(150);
    expect(report.blocksChanged).toBeLessThan(400);
  });

  it('is the same each time', async () => {
    const [one, other] = [await exportPhoto(ROCKET, wishOf()), await exportPhoto(ROCKET, wishOf())];
    expect(isEqual(one.bytes, other.bytes)).toBe(true);
  });

  it.each([
    ['a photo without XMP', []],
    ['a photo with EXIF, IPTC and XMP', [...TITLES, ...PLACES, ...IPTC_PLACES]],
  ])('has one tag more, the label, and all others: %s', async (_name, tags) => {
    const photo = tags.length === 0 ? ROCKET : withTags(ROCKET, ...tags);
    const { bytes } = await exportPhoto(photo, wishOf());
    expect(differingTags(tagsOf(photo), tagsOf(bytes))).toEqual([LABEL_TAG]);
    expect(labelOf(bytes)).toEqual(OWN_LABEL);
  });

  it('tells no place where that is not wanted, and all else', async () => {
    const photo = withTags(ROCKET, ...TITLES, ...PLACES, ...IPTC_PLACES);
    const { bytes } = await exportPhoto(photo, wishOf({ keepLocation: false }));

    const tags = tagsOf(bytes);
    const lost = differingTags(tagsOf(photo), tags).filter((name) => name !== LABEL_TAG);
    const isOfPlace = /GPS|City|Sub-location|LocationShown|IPTCDigest/;
    expect(lost.filter((name) => !isOfPlace.test(name))).toEqual([]);
    const left = Object.keys(tags).filter((name) => isOfPlace.test(name));
    expect(left).toEqual(['File:CurrentIPTCDigest']);
    expect(Buffer.from(bytes).includes('Shenzhen')).toBe(false);
    expect(tags).toMatchObject({ 'IFD0:Make': 'Foo', 'XMP-xmp:Rating': 4, 'IPTC:Keywords': 'sea' });
    expect(runTool('exiftool', ['-validate', '-warning', '-a', '-s3', '-'], bytes)).toHaveLength(3);
  });

  it('keeps who made it by AI before: in XMP', async () => {
    const first = await exportPhoto(ROCKET, wishOf());
    const maker = { producer: 'second', produceId: 'id-2' };
    const { bytes } = await exportPhoto(first.bytes, wishOf({ maker }));
    expect(labelOf(bytes)).toEqual({
      ...OWN_LABEL,
      ContentPropagator: 'second',
      PropagateID: 'id-2',
    });
    expect(countOf(bytes, 'ContentProducer')).toBe(1);
  });

  it('keeps who made it by AI before: in the comment of EXIF, which is emptied', async () => {
    const earlier = { ...OWN_LABEL, ContentProducer: 'maker', ProduceID: 'id-1' };
    const photo = withTags(ROCKET, `-EXIF:UserComment=${JSON.stringify({ AIGC: earlier })}`);
    const { bytes } = await exportPhoto(photo, wishOf());
    expect(labelOf(bytes)).toMatchObject({
      ContentProducer: 'maker',
      ProduceID: 'id-1',
      ContentPropagator: PRODUCER,
      PropagateID: PRODUCE_ID,
    });
    expect(countOf(bytes, 'ContentProducer')).toBe(1);
  });

  it.each([true, false])(
    'keeps XMP that needs more than one segment; location kept: %s',
    async (keepLocation) => {
      const long = 'A word. '.repeat(12_000);
      const photo = withTags(ROCKET, `-XMP-dc:Description=${long}`, ...TITLES, ...PLACES);
      expect(countOf(photo, 'http://ns.adobe.com/xmp/extension/\0')).toBe(2);

      const { bytes } = await exportPhoto(photo, wishOf({ keepLocation }));

      const tags = tagsOf(bytes);
      const differing = differingTags(tagsOf(photo), tags).filter(
        (name) => !/GPS|City|Loc/.test(name),
      );
      const isDigestNew = differing.includes(`XMP-xmpNote:${LONG_XMP_DIGEST.local}`);
      expect(differing.filter((name) => !/Digest|HasExtendedXMP/.test(name))).toEqual([LABEL_TAG]);
      expect(isDigestNew && keepLocation).toBe(false);
      expect(JSON.stringify(tags)).toContain(long.trim());
      expect(JSON.stringify(tags).includes('Shenzhen')).toBe(keepLocation);
      expect(labelOf(bytes)).toEqual(OWN_LABEL);
    },
  );

  it('moves the longest property where the first segment has no room for the label', async () => {
    const long = 'B word. '.repeat(4_000);
    const packet = fullPacket(long);
    const name = Buffer.from('http://ns.adobe.com/xap/1.0/\0');
    const photo = withSegment(ROCKET, 0xe1, Buffer.concat([name, Buffer.from(packet)]));

    const { bytes } = await exportPhoto(photo, wishOf());

    const differing = differingTags(tagsOf(photo), tagsOf(bytes));
    expect(differing).toEqual(['XMP-TC260:Aigc', 'XMP-xmpNote:HasExtendedXMP']);
    expect(labelOf(bytes)).toEqual(OWN_LABEL);
    expect(countOf(bytes, 'http://ns.adobe.com/xmp/extension/\0')).toBe(1);
  });

  it('tells no place in what nobody reads: a second packet, a piece of a second part', async () => {
    const second = 'http://ns.adobe.com/xap/1.0/\0<a:City>Shenzhen</a:City>';
    const piece = `http://ns.adobe.com/xmp/extension/\0${'A'.repeat(40)}Shenzhen`;
    const photo = withLastApp1(withTags(ROCKET, '-XMP-dc:Title=Sea'), second, piece);
    const strays = (bytes: Uint8Array) => countOf(bytes, 'Shenzhen');
    expect(strays((await exportPhoto(photo, wishOf())).bytes)).toBe(2);
    expect(strays((await exportPhoto(photo, wishOf({ keepLocation: false }))).bytes)).toBe(0);
  });

  it('gets a packet of its own before one that is full and has nothing to move', async () => {
    const field = `xmp:Label="${'x'.repeat(65_200)}"`;
    const packet =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      `<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" ${field}/></rdf:RDF></x:xmpmeta>`;
    const name = Buffer.from('http://ns.adobe.com/xap/1.0/\0');
    const photo = withSegment(ROCKET, 0xe1, Buffer.concat([name, Buffer.from(packet)]));
    const { bytes } = await exportPhoto(photo, wishOf());
    expect(differingTags(tagsOf(photo), tagsOf(bytes))).toEqual([LABEL_TAG]);
  });

  it('gets a packet of its own before one that nobody can read', async () => {
    const broken = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta Shenzhen');
    const photo = withSegment(ROCKET, 0xe1, broken);
    const kept = await exportPhoto(photo, wishOf());
    expect(countOf(kept.bytes, 'Shenzhen')).toBe(1);
    const { bytes } = await exportPhoto(photo, wishOf({ keepLocation: false }));
    expect(countOf(bytes, 'Shenzhen')).toBe(0);
    expect(labelOf(bytes)).toEqual(OWN_LABEL);
  });
});

describeWithTools(['exiftool'], 'an exported PNG', () => {
  it('differs from the photo in the pixels of the label only', async () => {
    const { bytes, labelRect, report } = await exportPhoto(COFFEE, wishOf());
    const [before, after] = [readPng(COFFEE), readPng(bytes)];
    const outside = after.rgba.filter((level, at) => {
      const [x, y] = [(at >> 2) % 600, Math.floor((at >> 2) / 600)];
      const { x: left, y: top, width, height } = labelRect;
      const isLabel = x >= left && x < left + width && y >= top && y < top + height;
      return !isLabel && level !== before.rgba[at];
    });
    expect(outside).toHaveLength(0);
    expect(report.blocksChanged).toBeGreaterThan(50);
  });

  it.each([true, false])(
    'has the label and all other tags; location kept: %s',
    async (keepLocation) => {
      const photo = withTags(COFFEE, ...TITLES, ...PLACES);
      const { bytes } = await exportPhoto(photo, wishOf({ keepLocation }));
      const differing = differingTags(tagsOf(photo), tagsOf(bytes));
      expect(differing.filter((name) => !/GPS|City|LocationShown/.test(name))).toEqual([LABEL_TAG]);
      expect(differing.length > 1).toBe(!keepLocation);
      expect(Buffer.from(bytes).includes('Shenzhen')).toBe(keepLocation);
      expect(labelOf(bytes)).toEqual(OWN_LABEL);
    },
  );

  it('keeps who made it by AI before: in a chunk of words, which goes', async () => {
    const earlier = JSON.stringify({ AIGC: { ...OWN_LABEL, ContentProducer: 'maker' } });
    const label = encodePngChunk(writePngText({ keyword: 'AIGC', text: earlier }));
    // Behind the header, which is 33 bytes long with the signature.
    const photo = Buffer.concat([COFFEE.subarray(0, 33), label, COFFEE.subarray(33)]);
    const { bytes } = await exportPhoto(photo, wishOf());
    expect(labelOf(bytes)).toMatchObject({ ContentProducer: 'maker', ContentPropagator: PRODUCER });
    expect(countOf(bytes, 'ContentProducer')).toBe(1);
  });

  it.each([
    ['cannot be read', ['<broken Shenzhen']],
    ['is the second one', [EMPTY_XMP, '<a:City>Shenzhen</a:City>']],
  ])('keeps no packet that %s where the place is not wanted', async (_which, texts) => {
    const packets = texts.map((text) =>
      encodePngChunk(writePngText({ keyword: 'XML:com.adobe.xmp', text })),
    );
    const photo = Buffer.concat([COFFEE.subarray(0, 33), ...packets, COFFEE.subarray(33)]);
    const places = async (keepLocation: boolean) => {
      const { bytes } = await exportPhoto(photo, wishOf({ keepLocation }));
      expect(labelOf(bytes)).toEqual(OWN_LABEL);
      return countOf(bytes, 'Shenzhen');
    };
    expect(await places(true)).toBe(1);
    expect(await places(false)).toBe(0);
  });

  it('keeps no raw profile of ImageMagick where the place is not wanted', async () => {
    const hidden = encodePngChunk(writePngText({ keyword: 'Raw profile type iptc', text: '00' }));
    const photo = Buffer.concat([COFFEE.subarray(0, 33), hidden, COFFEE.subarray(33)]);
    const profiles = async (keepLocation: boolean) => {
      const { bytes } = await exportPhoto(photo, wishOf({ keepLocation }));
      return readPngChunks(bytes).filter(({ body }) => countOf(body, 'Raw profile') > 0).length;
    };
    expect(await profiles(true)).toBe(1);
    expect(await profiles(false)).toBe(0);
  });
});

/** As long as a first segment may be, 32,000 of it one description. */
function fullPacket(description: string): string {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const fields = `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${description.trim()}</rdf:li></rdf:Alt></dc:description>`;
  const start =
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}"><rdf:Description rdf:about="" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">${fields}<xmp:Label>`;
  const end = '</xmp:Label></rdf:Description></rdf:RDF></x:xmpmeta>';
  return start + 'x'.repeat(65_500 - start.length - end.length) + end;
}

/** Puts APP1 segments behind all others. */
function withLastApp1(jpeg: Uint8Array, ...bodies: readonly string[]): Uint8Array {
  const at = readJpegHeader(jpeg).at(-1)!.start;
  const segments = bodies.map((body) => writeSegment(0xe1, Buffer.from(body, 'latin1')));
  return Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

function countOf(bytes: Uint8Array, words: string): number {
  return Buffer.from(bytes).toString('latin1').split(words).length - 1;
}
