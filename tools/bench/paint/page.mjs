// Runs in the browser: measures one painter in one case and answers plain samples.
import * as painters from './painters.mjs';
import { makeStrokes } from './traces';

/** Brush as a share of the short side. */
const BRUSH = 0.05;
const MEASURED_STROKES = 5;
/** A painter that is slower than this over all has said enough. */
const BUDGET_MS = 12_000;

/** Makes the browser paint what was only noted down. */
function flush(canvas) {
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
}

const nextFrames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

function timed(act, canvas) {
  const startMs = performance.now();
  act();
  flush(canvas);
  return performance.now() - startMs;
}

async function paintMeasured(painter, strokes, samples) {
  const startMs = performance.now();
  const shown = painter.viewWhilePainting ?? painter.view;
  for (const [first, ...rest] of strokes) {
    painter.begin(first);
    for (const [index, point] of rest.entries()) {
      samples.event.push(timed(() => painter.move(point), shown));
      if (index % 10 === 9) await nextFrames();
      if (performance.now() - startMs > BUDGET_MS) break;
    }
    samples.end.push(timed(() => painter.end(), painter.view));
    await nextFrames();
  }
}

async function stepHistory(painter, samples) {
  const startMs = performance.now();
  for (let step = 0; step < MEASURED_STROKES; step++) {
    samples.undo.push(timed(() => painter.undo(), painter.view));
    samples.redo.push(timed(() => painter.redo(), painter.view));
    painter.undo();
    await nextFrames();
    if (performance.now() - startMs > BUDGET_MS) return;
  }
}

/** As long as it needs after the last stroke, in frames in which no finger is down. */
async function atRest(painter) {
  do await nextFrames();
  while (painter.isAtRest && !painter.isAtRest());
}

async function paintAfterGrow(painter, samples) {
  painter.grow();
  await nextFrames();
  samples.beginAfterGrow.push(timed(() => painter.begin({ x: 300, y: 400 }), painter.view));
  for (let by = 1; by < 40; by++) {
    const to = { x: 300 + 9 * by, y: 400 + 7 * by };
    samples.eventAfterGrow.push(timed(() => painter.move(to), painter.view));
  }
  samples.endAfterGrow.push(timed(() => painter.end(), painter.view));
  await atRest(painter);
  painter.undo();
  samples.undoGrow.push(timed(() => painter.undo(), painter.view));
  await atRest(painter);
}

/** What only ours can do: the whole mask, and a pinch over all that is painted. */
async function wholeMask(painter, samples) {
  for (const [act, metric] of [
    ['invert', 'undoInvert'],
    ['grow', 'undoGrow'],
  ]) {
    for (let step = 0; step < MEASURED_STROKES; step++) {
      samples[act].push(timed(() => painter[act](), painter.view));
      await nextFrames();
      samples[metric].push(timed(() => painter.undo(), painter.view));
      await atRest(painter);
    }
  }
  await paintAfterGrow(painter, samples);
  painter.pinchBegin();
  for (let by = 0; by < 40; by++) {
    const startMs = performance.now();
    painter.pinchMove(by * 4);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const drawnMs = performance.now();
    flush(painter.view);
    samples.pinchFrame.push(performance.now() - drawnMs);
    if (performance.now() - startMs > 1000) break;
  }
  painter.pinchEnd();
}

function bitmapBytes(host) {
  const canvases = [...host.querySelectorAll('canvas')];
  return canvases.reduce((sum, { width, height }) => sum + width * height * 4, 0);
}

/** @returns samples by metric; times in ms, memory in MB */
globalThis.measurePainter = async ({ name, width, height, count }) => {
  const host = document.getElementById('host');
  const diameter = BRUSH * Math.min(width, height);
  const painter = painters[name](host, { width, height, diameter });
  const strokes = makeStrokes({ width, height, count });
  const heapBefore = performance.memory.usedJSHeapSize;
  const samples = { event: [], end: [], undo: [], redo: [], memory: [] };
  const extra = { invert: [], undoInvert: [], grow: [], undoGrow: [], pinchFrame: [] };
  Object.assign(extra, { beginAfterGrow: [], eventAfterGrow: [], endAfterGrow: [] });
  painter.preload(strokes.slice(0, count - MEASURED_STROKES - 1));
  flush(painter.view);
  await atRest(painter);
  // One stroke to warm up.
  const warmUp = { event: [], end: [] };
  await paintMeasured(
    painter,
    strokes.slice(count - MEASURED_STROKES - 1, -MEASURED_STROKES),
    warmUp,
  );
  await paintMeasured(painter, strokes.slice(-MEASURED_STROKES), samples);
  const heapGrown = Math.max(0, performance.memory.usedJSHeapSize - heapBefore);
  samples.memory.push((bitmapBytes(host) + heapGrown) / 2 ** 20);
  await stepHistory(painter, samples);
  await atRest(painter);
  if (painter.invert) await wholeMask(painter, Object.assign(samples, extra));
  painter.dispose?.();
  return samples;
};

/** How much of the truly swept area is painted when events are `spacing` brush diameters apart. */
globalThis.measureCoverage = async ({ name, width, height, spacing }) => {
  const host = document.getElementById('host');
  const diameter = BRUSH * Math.min(width, height);
  const strokes = makeStrokes({ width, height, count: 5, speed: spacing * BRUSH });
  const truth = document.createElement('canvas');
  Object.assign(truth, { width, height });
  const context = truth.getContext('2d');
  Object.assign(context, { lineCap: 'round', lineJoin: 'round', lineWidth: diameter });
  for (const stroke of strokes) {
    context.beginPath();
    for (const { x, y } of stroke) context.lineTo(x, y);
    context.stroke();
  }
  const painter = painters[name](host, { width, height, diameter });
  for (const [first, ...rest] of strokes) {
    painter.begin(first);
    for (const point of rest) painter.move(point);
    painter.end();
    await nextFrames();
  }
  await nextFrames();
  const [swept, painted] = [truth, painter.view].map(
    (canvas) => canvas.getContext('2d').getImageData(0, 0, width, height).data,
  );
  let [all, covered] = [0, 0];
  for (let at = 3; at < swept.length; at += 4) {
    if (swept[at] < 128 || isOffPhoto(at >> 2, { width, height })) continue;
    all++;
    if (painted[at] > 127) covered++;
  }
  painter.dispose?.();
  return covered / all;
};

/** Ours shows 16 px of air around the photo, where nothing is painted. */
function isOffPhoto(pixel, { width, height }) {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  return x < 24 || y < 24 || x >= width - 24 || y >= height - 24;
}
