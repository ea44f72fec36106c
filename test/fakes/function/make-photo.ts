/** Hand-made photo files for tests: what no camera writes. */

function u16(value: number): number[] {
  return [value >> 8, value & 255];
}

function segment(marker: number, body: readonly number[]): number[] {
  return [0xff, marker, ...u16(body.length + 2), ...body];
}

export interface FrameWish {
  readonly width: number;
  readonly height: number;
  /** SOF marker, baseline by default. */
  readonly frame?: number;
  readonly precision?: number;
  /** Sampling factors by channel, such as 0x22. */
  readonly factors?: readonly number[];
  readonly orientation?: number;
  readonly littleEndian?: boolean;
}

/** A JPEG with a true header and a scan of nonsense. */
export function jpegHeaderOf(wish: FrameWish): Uint8Array {
  const factors = wish.factors ?? [0x22, 0x11, 0x11];
  const channels = factors.flatMap((factor, index) => [index + 1, factor, 0]);
  const size = [...u16(wish.height), ...u16(wish.width)];
  const frame = [wish.precision ?? 8, ...size, factors.length, ...channels];
  const scan = [factors.length, ...factors.flatMap((_factor, index) => [index + 1, 0]), 0, 63, 0];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...(wish.orientation === undefined ? [] : segment(0xe1, exif(wish))),
    ...segment(wish.frame ?? 0xc0, frame),
    ...segment(0xda, scan),
    // A stuffed zero, a restart marker and fill bytes: none of them ends the scan.
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff],
    ...[0xd9],
  ]);
}

function exif({ orientation, littleEndian }: FrameWish): number[] {
  const order = littleEndian === true;
  const short = (value: number) => (order ? u16(value).reverse() : u16(value));
  const long = (value: number) => (order ? [...short(value), 0, 0] : [0, 0, ...short(value)]);
  const make = [...short(0x010f), ...short(2), ...long(1), 65, 0, 0, 0];
  const entry = [...short(0x0112), ...short(3), ...long(1), ...short(orientation ?? 1), 0, 0];
  const mark = order ? 'II' : 'MM';
  const head = [...mark].map((letter) => letter.charCodeAt(0));
  const name = [...'Exif\0\0'].map((letter) => letter.charCodeAt(0));
  return [...name, ...head, ...short(42), ...long(8), ...short(2), ...make, ...entry, ...long(0)];
}

/** The first 33 bytes of a PNG: signature and header; its checksum is left out. */
export function pngHeaderOf(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}
