// node edit-once.mjs FOLDER: one whole edit of photo.jpg by editor.cjs and mask.json, its fill the crop itself; prints the
// peak of this process's memory in megabytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { peakMegabytes } from '../../../../tools/bench/picture/peak-megabytes.mjs';

const folder = process.argv[2];
const { createPhotoEditor } = createRequire(import.meta.url)(join(folder, 'editor.cjs'));
const editor = createPhotoEditor();
const photo = new Uint8Array(readFileSync(join(folder, 'photo.jpg')));
const plan = editor.planEdit(photo, JSON.parse(readFileSync(join(folder, 'mask.json'), 'utf8')));
const fills = [];
for (const index of plan.crops.keys()) {
  const { picture } = await editor.cutCrop(photo, plan, index);
  fills.push(picture.bytes);
}
const { report } = await editor.composeEdit(photo, plan, fills);
process.stdout.write(JSON.stringify({ megabytes: peakMegabytes(), report }));
