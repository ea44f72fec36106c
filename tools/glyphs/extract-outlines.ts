/** Writes the outlines of the label's characters as source, so that no font is needed where pictures are labelled. Run it again
 *  when the words of the label change:
 *
 *      apt-get install fonts-noto-cjk
 *      npx tsx tools/glyphs/extract-outlines.ts [FONT.ttc] > cloudfunctions/inpaint/src/picture/label/glyph-outlines.ts
 *      npx prettier --write cloudfunctions/inpaint/src/picture/label/glyph-outlines.ts */
import { readFileSync } from 'node:fs';
import { createCanvas, GlobalFonts, SvgExportFlag } from '@napi-rs/canvas';

const FONT_FILE = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
/** Noto Sans CJK SC: the Chinese mainland's forms. The collection's first is the Japanese. */
const FACE_INDEX = 2;
const CHARACTERS = [...new Set('AI生成AI-generated')];
/** The font's own units, so that its coordinates come out as whole numbers. */
const EM_UNITS = 1000;

const TABLE_ENTRY_BYTES = 16;

/** One face of a collection as a font file of its own. @see OpenType 1.9, font collections */
function cutFace(collection: Buffer, face: number): Buffer {
  const start = collection.readUInt32BE(12 + face * 4);
  const tables = collection.readUInt16BE(start + 4);
  const directory = Buffer.from(
    collection.subarray(start, start + 12 + tables * TABLE_ENTRY_BYTES),
  );
  const bodies = [directory];
  let offset = directory.length;
  for (let entry = 12; entry < directory.length; entry += TABLE_ENTRY_BYTES) {
    const from = directory.readUInt32BE(entry + 8);
    const body = Buffer.alloc((directory.readUInt32BE(entry + 12) + 3) & ~3);
    collection.copy(body, 0, from, from + body.length);
    directory.writeUInt32BE(offset, entry + 8);
    bodies.push(body);
    offset += body.length;
  }
  return Buffer.concat(bodies);
}

function openFont(file: string): string {
  const family = 'label-face';
  if (GlobalFonts.register(cutFace(readFileSync(file), FACE_INDEX), family) === null) {
    throw new Error(`${file} holds no face ${FACE_INDEX}`);
  }
  return `${EM_UNITS}px ${family}`;
}

/** Path data with whole numbers, y down from the baseline. */
function outlineOf(character: string, font: string): { advance: number; path: string } {
  const canvas = createCanvas(2 * EM_UNITS, 2 * EM_UNITS, SvgExportFlag.ConvertTextToPaths);
  const ctx = canvas.getContext('2d');
  ctx.font = font;
  ctx.fillText(character, 0, EM_UNITS);
  const [, drawn] = / d="([^"]+)"/.exec(canvas.getContent().toString()) ?? [];
  if (drawn === undefined) throw new Error(`no outline of ${character}`);
  const path = drawn.replace(/([\d.-]+) ([\d.-]+)/g, (_, x: string, y: string) => {
    return `${Math.round(Number(x))} ${Math.round(Number(y)) - EM_UNITS}`;
  });
  return { advance: Math.round(ctx.measureText(character).width), path };
}

function main(): void {
  const font = openFont(process.argv[2] ?? FONT_FILE);
  const entries = CHARACTERS.map((character) => {
    const { advance, path } = outlineOf(character, font);
    return `  '${character}': { advance: ${advance}, path: '${path}' },`;
  });
  process.stdout.write(
    `/*! Outlines of ${CHARACTERS.length} characters of Noto Sans CJK SC Regular, (c) 2014-2021 Adobe (http://www.adobe.com/),
 *  under the SIL Open Font License 1.1, https://openfontlicense.org. */
// Made by tools/glyphs/extract-outlines.ts.

/** How wide a character stands and what it looks like, in thousandths of the font's size: SVG path data, y down from the baseline. */
export interface GlyphOutline {
  readonly advance: number;
  readonly path: string;
}

export const GLYPH_OUTLINES: Readonly<Record<string, GlyphOutline>> = {
${entries.join('\n')}
};
`,
  );
}

main();
