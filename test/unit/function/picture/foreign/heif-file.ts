/** Hand-made headers of HEIC and AVIF files: what no tool at hand writes. */

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function u16(value: number): number[] {
  return [value >> 8, value & 255];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}

export function box(kind: string, ...body: readonly number[]): number[] {
  return [...u32(body.length + 8), ...ascii(kind), ...body];
}

function fullBox(kind: string, version: number, ...body: readonly number[]): number[] {
  return box(kind, version, 0, 0, 0, ...body);
}

export interface HeifWish {
  readonly width: number;
  readonly height: number;
  readonly brand?: string;
  /** Bodies of further properties of the primary picture, by kind. */
  readonly properties?: readonly (readonly [string, readonly number[]])[];
  /** A TIFF structure. */
  readonly exif?: readonly number[];
}

/** The boxes of a file without any picture data; the Exif item lies in `idat`. */
export function heifOf(wish: HeifWish): Uint8Array {
  const size = fullBox('ispe', 0, ...u32(wish.width), ...u32(wish.height));
  const others = (wish.properties ?? []).map(([kind, body]) => box(kind, ...body));
  const indexes = [size, ...others].map((_, index) => index + 1);
  const exif = wish.exif === undefined ? [] : [...u32(0), ...wish.exif];
  const entry = (id: number, kind: string) =>
    fullBox('infe', 2, ...u16(id), 0, 0, ...ascii(kind), 0);
  // One place, method 1 (in idat), of four bytes each: offset 0 and the length.
  const place = [...u16(2), ...u16(1), ...u16(0), ...u16(1), ...u32(0), ...u32(exif.length)];
  const meta = fullBox(
    'meta',
    0,
    ...fullBox('pitm', 0, ...u16(1)),
    ...fullBox('iinf', 0, ...u16(2), ...entry(1, 'hvc1'), ...entry(2, 'Exif')),
    ...fullBox('iloc', 1, 0x44, 0x00, ...u16(1), ...place),
    ...box(
      'iprp',
      ...box('ipco', ...size, ...others.flat()),
      ...fullBox('ipma', 0, ...u32(1), ...u16(1), indexes.length, ...indexes),
    ),
    ...box('idat', ...exif),
  );
  const brand = ascii(wish.brand ?? 'heic');
  return Uint8Array.from([
    ...box('ftyp', ...brand, ...u32(0), ...ascii('mif1'), ...brand),
    ...meta,
  ]);
}
