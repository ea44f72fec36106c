// node measure.mjs SUBJECT FOLDER EDITS: the same edit again and again in this process; prints what it took as JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , subject, folder, edits] = process.argv;
const read = (name) => new Uint8Array(readFileSync(join(folder, name)));

/** Everything an edit starts from; photo and fills are fresh bytes each time, as they are in a function. */
function readJob() {
  const { document, crops, width, height } = JSON.parse(readFileSync(join(folder, 'job.json')));
  const pieces = crops.map((crop, index) => ({
    crop,
    fill: read(`fill-${index}.jpg`),
    mask: read(`mask-${index}.bin`),
  }));
  return { document, width, height, photo: read('photo.jpg'), pieces };
}

async function timeEdit(edit) {
  const job = readJob();
  const startedAt = performance.now();
  const { bytes, stepsMs } = await edit(job);
  return { bytes, stepsMs, tookMs: performance.now() - startedAt };
}

const startedAt = performance.now();
const { load } = await import(`./${subject}`);
const edit = await load(folder);
const loadMs = performance.now() - startedAt;
const first = await timeEdit(edit);
writeFileSync(join(folder, 'edited.jpg'), first.bytes);

const warmMs = [];
const stepsMs = {};
for (let count = 0; count < Number(edits); count += 1) {
  const run = await timeEdit(edit);
  warmMs.push(run.tookMs);
  for (const [step, ms] of Object.entries(run.stepsMs ?? {})) (stepsMs[step] ??= []).push(ms);
}
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ coldMs: loadMs + first.tookMs, warmMs, stepsMs, peakMb }));
