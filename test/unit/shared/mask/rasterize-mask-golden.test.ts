import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMaskDocument } from '../../../../miniprogram/shared/mask/parse-mask-document';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import { drawMask } from './draw-mask';

const GOLDEN = join(__dirname, '../../../golden');
const pictures = readdirSync(GOLDEN).filter((name) => name.endsWith('.txt'));

/** A golden file: the mask document, an empty line, the picture. */
function readGolden(name: string): { document: string; picture: string } {
  const [document = '', picture = ''] = readFileSync(join(GOLDEN, name), 'utf8').split('\n\n');
  return { document, picture: picture.trimEnd() };
}

describe('golden pictures', () => {
  it('exist for every kind of operation', () => {
    const kinds = ['clear', 'ellipse', 'grow', 'invert', 'polygon', 'rect', 'region', 'stroke'];
    for (const kind of kinds) {
      expect(pictures.filter((name) => name.startsWith(kind))).not.toEqual([]);
    }
  });

  it.each(pictures)('%s is what its document paints', (name) => {
    const golden = readGolden(name);
    const document = parseMaskDocument(JSON.parse(golden.document));
    const size = { widthPx: document.width, heightPx: document.height };
    expect(drawMask(rasterizeMask(document), size)).toBe(golden.picture);
  });
});
