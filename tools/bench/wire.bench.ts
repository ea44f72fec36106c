/** `npm run bench -- wire`: what an edit sends beside the photo, and what the first prototype sent: two pictures. */
import { randomBytes } from 'node:crypto';
import { encodeMaskPng } from '../../cloudfunctions/inpaint/src/picture/write-png';
import type { SubmitRequest } from '../../miniprogram/shared/contract/actions';
import { parseMaskDocument } from '../../miniprogram/shared/mask/parse-mask-document';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../miniprogram/shared/mask/packed/pack-mask';
import { rasterizeMask } from '../../miniprogram/shared/mask/rasterize-mask';
import { encodePixels } from '../../cloudfunctions/inpaint/src/picture/jpeg/encode-pixels';
import { offerPictureTools } from '../setup/picture-tools';
import { mirrorPhoto } from './picture/photos';
import { readOptions, report, toRow } from './report';
import type { Row } from './report';

const SIZE = { widthPx: 4000, heightPx: 3000 };
const POINTS_PER_STROKE = 60;
const STROKES = { '12MP/8 strokes': 8, '12MP/100 strokes': 100 } as const;

/** Wavy strokes all over the photo, coordinates as a finger gives them. */
function paint(strokes: number): MaskDocument {
  const { widthPx: width, heightPx: height } = SIZE;
  const ops = Array.from({ length: strokes }, (_, stroke) => ({
    op: 'stroke' as const,
    mode: 'add' as const,
    radius: 60,
    points: Array.from({ length: POINTS_PER_STROKE }, (_unused, step) => {
      const x = ((stroke * 617) % width) * 0.8 + step * 9.37;
      const y = ((stroke * 389) % height) * 0.9 + 90 * Math.sin(step / 7 + stroke);
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const;
    }),
  }));
  const document = { version: 1, width, height, ops } as const;
  parseMaskDocument(document);
  return document;
}

function submitBytes(packedMask: string): number {
  const request: SubmitRequest = {
    action: 'submit',
    jobId: randomBytes(16).toString('hex'),
    photoFileId: `cloud://env-0000.0000-env-0000-0000000000/people/${'o'.repeat(28)}/photos/${'0'.repeat(32)}.jpg`,
    packedMask,
    mode: 'erase',
  };
  return Buffer.byteLength(JSON.stringify(request));
}

/** The body of the prototype's one request. */
function prototypeBytes(photo: Uint8Array, mask: Uint8Array): number {
  const [image, drawn] = [photo, mask].map((bytes) => Buffer.from(bytes).toString('base64'));
  return Buffer.byteLength(JSON.stringify({ image, mask: drawn }));
}

async function measureCase(name: keyof typeof STROKES, photo: Uint8Array): Promise<readonly Row[]> {
  const document = paint(STROKES[name]);
  const mask = await encodeMaskPng({ ...SIZE, pixels: rasterizeMask(document) });
  const ours = submitBytes(packMask(document));
  const theirs = prototypeBytes(photo, mask);
  const row = (subject: string, metric: string, bytes: number) =>
    toRow({ case: name, subject, metric, unit: 'bytes' }, [bytes]);
  // The photo goes up once, as the file it is; the prototype sends it again with every edit.
  return [
    row('ours', 'firstEdit', photo.length + ours),
    row('ours', 'nextEdit', ours),
    row('first prototype', 'firstEdit', theirs),
    row('first prototype', 'nextEdit', theirs),
  ];
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  offerPictureTools();
  const photo = encodePixels(mirrorPhoto(SIZE), { quality: 92, pixelsPerColour: 2 });
  const rows: Row[] = [];
  for (const name of Object.keys(STROKES) as (keyof typeof STROKES)[]) {
    rows.push(...(await measureCase(name, photo)));
  }
  report('wire', { rows, versions: {} }, options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
