/** Segments that only say how the coefficients are coded, and may change with them: SOF, DHT, SOS, DRI, DQT. */
const CODING = [0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdd, 0xdb];

/** Reads the segments of a JPEG file that say nothing about coding, and the bytes after EOI, by the simplest means: for
 *  tests only, independent of the kernel. */
export function keptSegments(jpeg: Uint8Array): readonly string[] {
  const segments: string[] = [];
  let at = 2;
  for (;;) {
    const marker = jpeg[at + 1]!;
    if (marker === 0xd9) break;
    const end = at + 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
    if (!CODING.includes(marker))
      segments.push(Buffer.from(jpeg.subarray(at, end)).toString('hex'));
    at = end;
    if (marker !== 0xda) continue;
    while (jpeg[at] !== 0xff || jpeg[at + 1] === 0 || (jpeg[at + 1]! & 0xf8) === 0xd0) at += 1;
  }
  return [...segments, Buffer.from(jpeg.subarray(at)).toString('hex')];
}
