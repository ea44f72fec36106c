import fc from 'fast-check';
import { clearGps } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/clear-gps';
import { clearIptcPlaces } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/clear-iptc-places';
import { writeJpegMetadata } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/jpeg-metadata';
import { readPngText } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/png-text';
import { scanXml } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/scan-xml';
import {
  EMPTY_XMP,
  readXmp,
  writeXmp,
} from '../../../../../cloudfunctions/inpaint/src/picture/metadata/xmp-properties';
import { AIGC_PROPERTY } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/aigc-field';
import { isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import { smallJpeg } from '../jpeg/files';
import { wishOf } from '../export-helpers';

/** A TIFF of one directory with three entries, the second of them GPS, whose directory has a long value. Big-endian. */
function tiffWithGps(): Uint8Array {
  const short = (value: number) => [value >> 8, value & 255];
  const long = (value: number) => [0, 0, ...short(value)];
  const entry = (tag: number, type: number, count: number, value: readonly number[]) => {
    return [...short(tag), ...short(type), ...long(count), ...value];
  };
  // The header has 8 bytes, the directory 2 + 3 * 12 + 4, so the GPS directory is at 50 and its value at 50 + 2 + 12 + 4 = 68.
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, ...long(8)],
    ...short(3),
    ...entry(0x0112, 3, 1, [0, 6, 0, 0]),
    ...entry(0x8825, 4, 1, long(50)),
    ...entry(0x8827, 3, 1, [0, 9, 0, 0]),
    ...long(0),
    ...short(1),
    ...entry(0x0002, 5, 3, long(68)),
    ...long(0),
    ...Array.from({ length: 24 }, () => 0xaa),
    ...[7, 7],
  );
}

describe('the GPS directory', () => {
  it('goes with its values, and the entries behind its own close up', () => {
    const clear = clearGps(tiffWithGps());
    expect(clear).toHaveLength(94);
    expect([...clear.subarray(8, 10)]).toEqual([0, 2]);
    expect([...clear.subarray(10, 12)]).toEqual([0x01, 0x12]);
    expect([...clear.subarray(22, 24)]).toEqual([0x88, 0x27]);
    expect([...clear.subarray(34, 92)].every((byte) => byte === 0)).toBe(true);
    expect([...clear.subarray(92)]).toEqual([7, 7]);
  });

  it('that is not there leaves the bytes as they are', () => {
    const clear = clearGps(tiffWithGps());
    expect(clearGps(clear)).toBe(clear);
    const none = Uint8Array.of(1, 2, 3);
    expect(clearGps(none)).toBe(none);
  });

  it('of a broken file is no danger: header and first directory stay', () => {
    const mutations = fc.array(fc.tuple(fc.nat(93), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(mutations, fc.nat(94), (changes, length) => {
        const tiff = tiffWithGps();
        for (const [at, value] of changes) tiff[at] = value;
        const cut = tiff.slice(0, length);
        const clear = clearGps(cut);
        return clear.length === cut.length && clear.subarray(0, 8).every((b, at) => b === cut[at]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('names of places in a Photoshop segment', () => {
  const field = (number: number, words: string) => {
    return [0x1c, 2, number, 0, words.length, ...Buffer.from(words)];
  };
  const resource = (id: number, content: readonly number[]) => {
    const odd = content.length & 1 ? [0] : [];
    const length = [0, 0, 0, content.length];
    return [...Buffer.from('8BIM'), id >> 8, id & 255, 0, 0, ...length, ...content, ...odd];
  };
  const segment = (iptc: readonly number[]) =>
    Uint8Array.of(9, ...resource(0x03ed, [1, 2, 3]), ...resource(0x0404, iptc));

  it('go, and all other fields and resources stay', () => {
    const others = [...field(25, 'sea'), ...field(120, 'x')];
    const before = segment([...field(25, 'sea'), ...field(90, 'Shenzhen'), ...field(120, 'x')]);
    expect([...clearIptcPlaces(before, 1)]).toEqual([...segment(others)]);
  });

  it('that are not there leave the bytes as they are', () => {
    const body = segment(field(25, 'sea'));
    expect(clearIptcPlaces(body, 1)).toBe(body);
  });

  it('in a broken segment leave it as it is, or shorter', () => {
    const whole = segment([...field(90, 'Shenzhen'), ...field(120, 'x')]);
    const mutations = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 });
    fc.assert(
      fc.property(mutations, fc.nat(whole.length), (changes, length) => {
        const body = Uint8Array.from(whole);
        for (const [at, value] of changes) body[at] = value;
        const cut = body.slice(0, length);
        return clearIptcPlaces(cut, 1).length <= cut.length + 1;
      }),
      { numRuns: 500 },
    );
  });
});

describe('a packet of XMP', () => {
  const piece = fc.constantFrom(
    ...['<', '>', '/', '"', "'", '=', ' ', '<!--', '-->', '<?x', '?>', '<![CDATA[', ']]>'],
    ...[
      '<rdf:RDF>',
      '</rdf:RDF>',
      '<rdf:Description rdf:about="">',
      'xmlns:a="u"',
      '<a:b/>',
      '&#x;',
    ],
  );

  it('is read or refused, never more, whatever was put into it', () => {
    fc.assert(
      fc.property(fc.nat(EMPTY_XMP.length), fc.array(piece, { maxLength: 8 }), (at, pieces) => {
        const text = EMPTY_XMP.slice(0, at) + pieces.join('') + EMPTY_XMP.slice(at);
        const written = writeXmp(text, AIGC_PROPERTY, 'value');
        if (written === undefined) return true;
        return readXmp(written, AIGC_PROPERTY) === 'value' && scanXml(written) !== undefined;
      }),
      { numRuns: 2_000 },
    );
  });
});

it('a chunk of words of a PNG is read or refused', () => {
  const type = fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'IDAT');
  fc.assert(
    fc.property(type, fc.uint8Array({ maxLength: 40 }), (name, body) => {
      const found = readPngText({ type: name, body });
      return found === undefined || body.includes(0);
    }),
  );
});

it('a damaged JPEG is labelled or refused as broken', () => {
  const jpeg = smallJpeg();
  const mutations = fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(mutations, fc.boolean(), (changes, keepLocation) => {
      const damaged = Uint8Array.from(jpeg);
      for (const [at, value] of changes) damaged[at] = value;
      try {
        const labelled = writeJpegMetadata(damaged, wishOf({ keepLocation }));
        return Buffer.from(labelled).includes('TC260:AIGC');
      } catch (error) {
        return isAppError(error) && error.code === 'PHOTO_BROKEN';
      }
    }),
    { numRuns: 300 },
  );
});
