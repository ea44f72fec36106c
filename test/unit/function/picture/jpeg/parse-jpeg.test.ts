import type { ErrorCode } from '../../../../../miniprogram/shared/contract/error-codes';
import { readJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { markerOf } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-file';
import { parseJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/parse-jpeg';
import { segmentAt, smallJpeg, withBytes, withInserted } from './files';

const SOF0 = 0xc0;
const DHT = 0xc4;
const DQT = 0xdb;
const SOS = 0xda;
const jpeg = smallJpeg();
const sof = segmentAt(jpeg, SOF0);
const sos = segmentAt(jpeg, SOS);
const scan = sos + 2 + jpeg[sos + 3]!;

describe('parseJpeg', () => {
  it('tells what the frame says', () => {
    const { frame, colour, scans } = parseJpeg(jpeg);
    expect(frame).toMatchObject({ widthPx: 61, heightPx: 45, isProgressive: false });
    expect(frame.components.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(colour).toBe('ycc');
    expect(scans).toHaveLength(1);
  });

  it('has pieces that lie end to end from SOI to EOI', () => {
    const file = Uint8Array.of(
      ...withInserted(jpeg, sof, [0xff, 0xff, 0xff, 0xfe, 0, 3, 65]),
      1,
      2,
      3,
    );
    const { pieces, trailingStart } = parseJpeg(file);
    let at = 0;
    for (const piece of pieces) {
      expect(piece.start).toBe(at);
      at = piece.end;
    }
    expect(at).toBe(file.length - 3);
    expect(trailingStart).toBe(file.length - 3);
    const comment = pieces.find((piece) => markerOf(piece) === 0xfe);
    expect(comment).toMatchObject({ start: sof, bodyStart: sof + 6, end: sof + 7 });
  });

  it('steps over stray bytes between segments and keeps them', () => {
    const { pieces } = parseJpeg(withInserted(jpeg, sof, [7, 0xff, 0, 8]));
    expect(pieces).toContainEqual({ kind: 'stray', start: sof, end: sof + 4 });
  });

  const DC_SYMBOLS = segmentAt(jpeg, DHT) + 5 + 16;
  const REFUSALS: readonly (readonly [string, ErrorCode, Uint8Array])[] = [
    ['a file that is no JPEG', 'PHOTO_UNSUPPORTED', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['an empty file', 'PHOTO_UNSUPPORTED', new Uint8Array()],
    ['lossless coding', 'PHOTO_UNSUPPORTED', withBytes(jpeg, sof + 1, 0xc3)],
    ['hierarchical coding', 'PHOTO_UNSUPPORTED', withBytes(jpeg, sof + 1, 0xc5)],
    ['arithmetic coding', 'PHOTO_UNSUPPORTED', withBytes(jpeg, sof + 1, 0xc9)],
    ['progressive arithmetic coding', 'PHOTO_UNSUPPORTED', withBytes(jpeg, sof + 1, 0xca)],
    [
      'arithmetic conditioning',
      'PHOTO_UNSUPPORTED',
      withInserted(jpeg, sof, [0xff, 0xcc, 0, 4, 0, 0]),
    ],
    [
      'a hierarchical frame',
      'PHOTO_UNSUPPORTED',
      withInserted(jpeg, sof, [0xff, 0xde, 0, 4, 0, 0]),
    ],
    ['12 bits a sample', 'PHOTO_UNSUPPORTED', withBytes(jpeg, sof + 4, 12)],
    ['no height', 'PHOTO_UNSUPPORTED', withBytes(jpeg, sof + 5, 0, 0)],
    [
      'a DNL segment',
      'PHOTO_UNSUPPORTED',
      withInserted(jpeg, jpeg.length - 2, [0xff, 0xdc, 0, 4, 0, 9]),
    ],
    [
      'fractional sampling',
      'PHOTO_UNSUPPORTED',
      withBytes(withBytes(jpeg, sof + 11, 0x31), sof + 14, 0x21),
    ],
    ['no width', 'PHOTO_BROKEN', withBytes(jpeg, sof + 7, 0, 0)],
    ['sampling by five', 'PHOTO_BROKEN', withBytes(jpeg, sof + 11, 0x51)],
    ['sampling by nothing', 'PHOTO_BROKEN', withBytes(jpeg, sof + 11, 0x01)],
    ['a component twice', 'PHOTO_BROKEN', withBytes(jpeg, sof + 13, 1)],
    [
      'a frame twice',
      'PHOTO_BROKEN',
      withInserted(jpeg, sof, Array.from(jpeg.subarray(sof, sof + 19))),
    ],
    ['SOI twice', 'PHOTO_BROKEN', withInserted(jpeg, sof, [0xff, 0xd8])],
    [
      'a picture larger than any photo',
      'PHOTO_TOO_LARGE',
      withBytes(jpeg, sof + 5, 0xff, 0xff, 0xff, 0xff),
    ],
    ['a picture larger than its scan', 'PHOTO_BROKEN', withBytes(jpeg, sof + 5, 0x10, 0, 0x10, 0)],
    ['a quantisation step of zero', 'PHOTO_BROKEN', withBytes(jpeg, segmentAt(jpeg, DQT) + 9, 0)],
    [
      'a quantisation table in slot 7',
      'PHOTO_BROKEN',
      withBytes(jpeg, segmentAt(jpeg, DQT) + 4, 7),
    ],
    [
      'a quantisation table that is cut off',
      'PHOTO_BROKEN',
      withBytes(jpeg, segmentAt(jpeg, DQT) + 4, 0x10),
    ],
    [
      'a missing quantisation table',
      'PHOTO_BROKEN',
      withBytes(jpeg, segmentAt(jpeg, DQT) + 1, 0xfe),
    ],
    ['a missing Huffman table', 'PHOTO_BROKEN', withBytes(jpeg, segmentAt(jpeg, DHT) + 1, 0xfe)],
    ['an overfull Huffman table', 'PHOTO_BROKEN', withBytes(jpeg, segmentAt(jpeg, DHT) + 5, 3)],
    ['a DC symbol beyond 15', 'PHOTO_BROKEN', withBytes(jpeg, DC_SYMBOLS, 16)],
    ['a segment longer than the file', 'PHOTO_BROKEN', withBytes(jpeg, sof + 2, 0xff, 0xff)],
    ['a segment shorter than its length', 'PHOTO_BROKEN', withBytes(jpeg, sof + 2, 0, 1)],
    ['a scan of an unknown component', 'PHOTO_BROKEN', withBytes(jpeg, sos + 5, 77)],
    ['a scan header with a bad length', 'PHOTO_BROKEN', withBytes(jpeg, sos + 4, 2)],
    [
      'a restart marker in a scan without any',
      'PHOTO_BROKEN',
      withBytes(jpeg, scan + 40, 0xff, 0xd0),
    ],
    ['a file that ends within a scan', 'PHOTO_BROKEN', jpeg.subarray(0, jpeg.length - 40)],
    ['a file without EOI', 'PHOTO_BROKEN', jpeg.subarray(0, jpeg.length - 2)],
    [
      'a scan that is cut short',
      'PHOTO_BROKEN',
      Uint8Array.of(...jpeg.subarray(0, jpeg.length - 60), 0xff, 0xd9),
    ],
    [
      'a file of headers alone',
      'PHOTO_BROKEN',
      Uint8Array.of(...jpeg.subarray(0, sos), 0xff, 0xd9),
    ],
  ];

  it.each(REFUSALS)('refuses %s as %s', (_, code, file) => {
    expect(() => readJpeg(file)).toThrow(expect.objectContaining({ name: 'AppError', code }));
  });

  it('takes extra bytes at the end of a scan, as decoders do', () => {
    expect(() => readJpeg(withInserted(jpeg, jpeg.length - 2, [1, 2, 3]))).not.toThrow();
  });
});
