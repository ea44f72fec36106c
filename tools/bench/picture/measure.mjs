// node measure.mjs SUBJECT FOLDER EDITS: the same edit again and again in this process; prints what it took as JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peakMegabytes } from './peak-megabytes.mjs';

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

/** Time that processors gave to this process and the programs it ran and waited for: unlike the clock it hardly depends on
 *  what else the machine does. Of other programs Linux alone tells, in hundredths of a second. @see proc(5), /proc/PID/stat */
function processorMs() {
  const { user, system } = process.cpuUsage();
  const ofChildren =
    process.platform === 'linux'
      ? readFileSync('/proc/self/stat', 'latin1').split(') ')[1].split(' ').slice(13, 15)
      : [];
  return (user + system) / 1000 + ofChildren.reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}

async function timeEdit(edit) {
  const job = readJob();
  const usedMs = processorMs();
  const startedAt = performance.now();
  const { bytes, stepsMs } = await edit(job);
  const tookMs = performance.now() - startedAt;
  return { bytes, stepsMs, tookMs, cpuMs: processorMs() - usedMs };
}

const startedAt = performance.now();
const { load } = await import(`./${subject}`);
const edit = await load(folder);
const loadMs = performance.now() - startedAt;
const first = await timeEdit(edit);
writeFileSync(join(folder, 'edited.jpg'), first.bytes);

const warmMs = [];
const cpuMs = [];
const stepsMs = {};
for (let count = 0; count < Number(edits); count += 1) {
  const run = await timeEdit(edit);
  warmMs.push(run.tookMs);
  cpuMs.push(run.cpuMs);
  for (const [step, ms] of Object.entries(run.stepsMs ?? {})) (stepsMs[step] ??= []).push(ms);
}
const peakMb = peakMegabytes();
process.stdout.write(
  JSON.stringify({ coldMs: loadMs + first.tookMs, warmMs, cpuMs, stepsMs, peakMb }),
);
