import { cleanJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/stale/clean-jpeg';
import { judgeTrailing } from '../../../../../cloudfunctions/inpaint/src/picture/stale/judge-trailing';
import { smallJpeg } from '../jpeg/files';
import { isEqual } from '../jpeg/test-pictures';
import { changeFile, describeWithTools, runTool } from '../jpeg/turbo-tools';
import { withSegment } from '../edit-helpers';

const PHOTO = smallJpeg();
const text = (words: string) => Buffer.from(words, 'latin1');

/** A big-endian TIFF: orientation 6, then a directory of a thumbnail of 5 bytes, then 3 bytes that belong to nobody. */
function exifWithThumbnail(thumbnail: string): Uint8Array {
  const entry = (tag: number, type: number, value: readonly number[]) => {
    return [tag >> 8, tag & 255, 0, type, 0, 0, 0, 1, ...value];
  };
  // First directory at 8, one entry: ends at 8 + 2 + 12 + 4 = 26. Second at 26, two entries: ends at 56.
  const first = [0, 1, ...entry(0x0112, 3, [0, 6, 0, 0]), 0, 0, 0, 26];
  const place = [...entry(0x0201, 4, [0, 0, 0, 56]), ...entry(0x0202, 4, [0, 0, 0, 5])];
  const second = [0, 2, ...place, 0, 0, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, ...first, ...second, ...text(thumbnail), 1, 2, 3];
  return Uint8Array.from([...text('Exif\0\0'), ...tiff]);
}

function xmp(packet: string): Uint8Array {
  return text(`http://ns.adobe.com/xap/1.0/\0${packet}`);
}

function cleanText(body: Uint8Array, marker = 0xe1, lostTrailing = false) {
  const { bytes, dropped } = cleanJpeg(withSegment(PHOTO, marker, body), lostTrailing);
  return { text: Buffer.from(bytes).toString('latin1'), bytes, dropped };
}

describe('cleaning the metadata of an edited JPEG', () => {
  it('keeps every byte of a photo without previews', () => {
    const tags = withSegment(PHOTO, 0xe1, xmp('<x:xmpmeta>Alps</x:xmpmeta>'));
    const photo = withSegment(tags, 0xfe, text('a comment'));
    const { bytes, dropped } = cleanJpeg(photo, true);
    expect(isEqual(bytes, photo)).toBe(true);
    expect(dropped).toEqual([]);
  });

  it('blanks the EXIF thumbnail and leaves every other byte in its place', () => {
    const body = exifWithThumbnail('THUMB');
    const { bytes, dropped } = cleanText(body);
    const clean = bytes.subarray(6, 6 + body.length);
    const expected = body.slice();
    // Behind "Exif" and two zeros: the pointer at 22, the directory at 26..55, the thumbnail at 56..60.
    expected.fill(0, 6 + 22, 6 + 61);
    expect([...clean]).toEqual([...expected]);
    expect(dropped).toEqual(['thumbnail']);
  });

  it('blanks a JPEG that a maker put into its note', () => {
    const note = [...text('Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0NOTE'), ...PHOTO, ...text('END')];
    const { text: clean, dropped, bytes } = cleanText(Uint8Array.from(note));
    expect(dropped).toEqual(['thumbnail']);
    expect(clean).toContain(`NOTE${'\0'.repeat(PHOTO.length)}END`);
    expect(bytes).toHaveLength(PHOTO.length + note.length + 4);
  });

  it('survives an EXIF that points anywhere', () => {
    for (let at = 0; at < 66; at += 1) {
      const body = exifWithThumbnail('THUMB');
      body[6 + at] = 0xff;
      const { bytes } = cleanText(body);
      expect(bytes).toHaveLength(PHOTO.length + body.length + 4);
    }
  });

  it('leaves the file it was given as it was, also where that lies in a Buffer', () => {
    const jfif = text('JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc');
    const parts = [
      [0xe0, jfif],
      [0xe1, exifWithThumbnail('THUMB')],
      [0xe1, xmp('<xmp:Thumbnails>x</xmp:Thumbnails>')],
    ] as const;
    for (const [marker, body] of parts) {
      // A slice of a Buffer is a view of the same memory.
      const photo = Buffer.from(withSegment(PHOTO, marker, body));
      const copy = Uint8Array.from(photo);
      expect(cleanJpeg(photo, true).dropped).toEqual(['thumbnail']);
      expect(isEqual(photo, copy)).toBe(true);
    }
  });

  it('takes the thumbnails out of JFIF, its extension, Photoshop and XMP', () => {
    const extension = cleanText(text('JFXX\0\x10....'), 0xe0);
    expect(isEqual(extension.bytes, PHOTO)).toBe(true);
    const jfif = cleanText(text('JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc'), 0xe0);
    expect(jfif.text.slice(2, 20)).toBe('\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0');
    const resource = (id: string, content: string) =>
      `8BIM\x04${id}\0\0\0\0\0${String.fromCharCode(content.length)}${content}`;
    const layers = `Photoshop 3.0\0${resource('\x04', 'iptc')}${resource('\x0c', 'a picture!')}`;
    expect(cleanText(text(layers), 0xed).text).toContain(
      `Photoshop 3.0\0${resource('\x04', 'iptc')}\xff`,
    );
    const packet = cleanText(xmp('<a><xmp:Thumbnails>/9j/4AAQ</xmp:Thumbnails></a>'));
    expect(packet.text).toContain(`<a>${' '.repeat(41)}</a>`);
    for (const { dropped } of [extension, jfif, packet]) expect(dropped).toEqual(['thumbnail']);
  });

  it('drops a long XMP that holds pictures, and keeps one that does not', () => {
    const head = `http://ns.adobe.com/xmp/extension/\0${'A'.repeat(32)}\0\0\0\x09\0\0\0\0`;
    const photo = withSegment(PHOTO, 0xe1, xmp(`<a xmpNote:HasExtendedXMP="${'A'.repeat(32)}"/>`));
    const long = (words: string) => withSegment(photo, 0xe1, text(head + words));
    const kept = long('crs:History="many steps"');
    expect(isEqual(cleanJpeg(kept, false).bytes, kept)).toBe(true);
    const { bytes, dropped } = cleanJpeg(long('GImage:Data="/9j/4AAQ"'), false);
    expect(dropped).toEqual(['further-pictures']);
    const clean = Buffer.from(bytes).toString('latin1');
    expect(clean).not.toContain('GImage');
    expect(clean).not.toContain('HasExtendedXMP');
    expect(bytes).toHaveLength(photo.length);
  });

  it('forgets what pointed behind the picture only when that is gone', () => {
    const packet =
      '<a GCamera:MotionPhoto="1" hdrgm:Version="1.0"><Container:Directory>x</Container:Directory></a>';
    expect(cleanText(xmp(packet)).text).toContain(packet);
    expect(cleanText(xmp(packet), 0xe1, true).text).toContain(
      `<a GCamera:MotionPhoto="0" ${' '.repeat(19)}>${' '.repeat(44)}</a>`,
    );
    expect(isEqual(cleanText(text('MPF\0II*\0'), 0xe2).bytes, PHOTO)).toBe(true);
    const gainMap = text('urn:iso:std:iso:ts:21496:-1\0\0\0\0\0');
    expect(cleanText(gainMap, 0xe2).text).toContain('21496');
    expect(isEqual(cleanText(gainMap, 0xe2, true).bytes, PHOTO)).toBe(true);
  });
});

describe('bytes behind the picture', () => {
  it.each([
    ['nothing', '', 'keep', []],
    ['padding', '\0\0\0\xff\r\n', 'keep', []],
    ["Samsung's notes", 'Image_UTC_Data1600000000SEFH....SEFT', 'keep', []],
    ['a film', '\0\0\0\x18ftypmp42', 'drop', ['film']],
    ["a film in Samsung's notes", 'MotionPhoto_Data\0\0\0\x18ftypmp42SEFT', 'drop', ['film']],
    ['a preview', '\xff\xd8\xff\xe0', 'drop', ['further-pictures']],
    ['a riddle', 'who knows', 'drop', ['unknown']],
  ] as const)('stay only where they hold true: %s', (_name, bytes, fate, dropped) => {
    expect(judgeTrailing(text(bytes), false)).toEqual({ fate, dropped });
  });

  it('count as gain map where the header speaks of one', () => {
    expect(judgeTrailing(text('\xff\xd8\xff\xe1'), true).dropped).toEqual(['gain-map']);
  });
});

describeWithTools(['exiftool'], 'the cleaned metadata, as exiftool sees it', () => {
  it('has every tag but the thumbnail, and no complaint', () => {
    let json = '';
    const tagged = changeFile(PHOTO, (path) => {
      const tags = ['-Orientation#=6', '-Make=Nobody', '-GPSLatitude=46.5', '-XMP:Title=Alps'];
      runTool('exiftool', ['-q', '-overwrite_original', ...tags, path]);
    });
    const photo = changeFile(tagged, (path, folder) => {
      changeFile(PHOTO, (thumbnail) => {
        runTool('exiftool', [
          '-q',
          '-overwrite_original',
          `-ThumbnailImage<=${thumbnail}`,
          `-PhotoshopThumbnail<=${thumbnail}`,
          path,
        ]);
      });
      expect(folder).not.toBe('');
    });
    const { bytes, dropped } = cleanJpeg(photo, false);
    expect(dropped).toEqual(['thumbnail']);
    changeFile(bytes, (path) => {
      const output = runTool('exiftool', ['-j', '-a', path]);
      json = Buffer.from(output).toString();
    });
    expect(json).toContain('"Make": "Nobody"');
    expect(json).toContain('"Title": "Alps"');
    expect(json).toContain('46 deg 30');
    expect(json).not.toMatch(/Thumbnail|Warning|Error/);
    changeFile(photo, (path) => {
      const output = runTool('exiftool', ['-j', '-a', path]);
      expect(Buffer.from(output).toString()).toContain('ThumbnailImage');
    });
  });
});
