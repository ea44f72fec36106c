// Painters under test: begin(point), move(point), end(), undo(), redo(); `preload(strokes)` lays strokes the quickest way the
// painter has; `view` is the canvas that the person sees change.
import * as fabric from 'fabric';
import { getStroke } from 'perfect-freehand';
import SignaturePad from 'signature_pad';
import { Easel } from '../../../miniprogram/studio/components/mask-painter/easel.ts';

const COLOUR = 'rgb(255,59,48)';

function makeCanvas(host, width = 1, height = 1) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  host.append(canvas);
  return canvas;
}

/** What WeChat's canvas nodes have and a browser's do not. */
function asNode(canvas, requestAnimationFrame) {
  return Object.assign(canvas, { createImage: () => new Image(), requestAnimationFrame });
}

function paintWith(context, diameter) {
  Object.assign(context, {
    lineCap: 'round',
    lineJoin: 'round',
    lineWidth: diameter,
    strokeStyle: COLOUR,
    fillStyle: COLOUR,
  });
}

/** The real component's easel, on real canvases, by touches. */
export function ours(host, { width, height, diameter }) {
  let framesAskedFor = 0;
  const requestAnimationFrame = (work) => {
    framesAskedFor++;
    return globalThis.requestAnimationFrame(() => {
      framesAskedFor--;
      work();
    });
  };
  const node = () => asNode(makeCanvas(host), requestAnimationFrame);
  const surface = {
    photo: node(),
    result: node(),
    mask: node(),
    overlay: node(),
    edge: node(),
    display: node(),
    before: node(),
    resultCopy: node(),
    resultDetail: node(),
    still: node(),
    grown: [node(), node()],
    keyframes: [node(), node()],
    placement: { topLeft: { x: 0, y: 0 }, size: { widthViewPx: width, heightViewPx: height } },
  };
  const photo = document.createElement('canvas');
  Object.assign(photo, { width, height });
  photo.getContext('2d').fillRect(0, 0, width, height);
  const nothing = () => undefined;
  const easel = new Easel({
    surface,
    image: photo,
    photoPath: '',
    imageSize: { widthPx: width, heightPx: height },
    pixelRatio: 1,
    maskColour: COLOUR,
    listener: {
      strokeBegun: nothing,
      strokeEnded: nothing,
      maskChanged: nothing,
      maskMeasured: nothing,
    },
  });
  const brush = { mode: 'add', diameterViewPx: diameter };
  let timeMs = 0;
  let last;
  const touch = (phase, fingers, changed = fingers) =>
    easel.touch({ phase, fingers, changed, timeMs: (timeMs += 500) }, brush);
  const finger = (at, id = 1) => ({ id, at });
  const painter = {
    view: surface.mask,
    begin: (at) => touch('start', [finger((last = at))]),
    move: (at) => touch('move', [finger((last = at))]),
    end: () => touch('end', [], [finger(last)]),
    undo: () => easel.undo(),
    redo: () => easel.redo(),
    invert: () => easel.invert(),
    grow: () => easel.grow(),
    /** False while it uses idle frames. */
    isAtRest: () => framesAskedFor === 0,
    pinchBegin: () => touch('start', [finger({ x: 300, y: 400 }), finger({ x: 700, y: 800 }, 2)]),
    pinchMove: (by) =>
      touch('move', [finger({ x: 300 - by, y: 400 }), finger({ x: 700 + by, y: 800 }, 2)]),
    pinchEnd: () => touch('end', [], [finger({ x: 300, y: 400 }), finger({ x: 700, y: 800 }, 2)]),
    preload: (strokes) => playAll(painter, strokes),
  };
  return painter;
}

function playAll(painter, strokes) {
  for (const [first, ...rest] of strokes) {
    painter.begin(first);
    for (const point of rest) painter.move(point);
    painter.end();
    painter.view.getContext('2d').getImageData(0, 0, 1, 1);
  }
}

/** The first prototype: one filled disc for each event, and nothing between them. */
export function discPerEvent(host, { width, height, diameter }) {
  const view = makeCanvas(host, width, height);
  const context = view.getContext('2d');
  paintWith(context, diameter);
  const drop = ({ x, y }) => {
    context.beginPath();
    context.arc(x, y, diameter / 2, 0, 2 * Math.PI);
    context.fill();
  };
  return replaying(view, {
    clear: () => context.clearRect(0, 0, width, height),
    drawStroke: (stroke) => stroke.forEach(drop),
    drawMove: (stroke) => drop(stroke[stroke.length - 1]),
  });
}

/** Clears and draws every stroke for each event. */
export function redrawAll(host, { width, height, diameter }) {
  const view = makeCanvas(host, width, height);
  const context = view.getContext('2d');
  paintWith(context, diameter);
  const drawStroke = ([first, ...rest]) => {
    context.beginPath();
    context.moveTo(first.x, first.y);
    context.lineTo(first.x + 0.01, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
    context.stroke();
  };
  const painter = replaying(view, {
    clear: () => context.clearRect(0, 0, width, height),
    drawStroke,
    drawMove: (stroke, done) => {
      context.clearRect(0, 0, width, height);
      for (const one of [...done, stroke]) drawStroke(one);
    },
  });
  return painter;
}

/** perfect-freehand as its own example uses it: the outline of the whole stroke anew for each event, over a picture of
 *  those that are done. */
export function perfectFreehand(host, { width, height, diameter }) {
  const view = makeCanvas(host, width, height);
  const done = makeCanvas(host, width, height);
  const [context, doneContext] = [view.getContext('2d'), done.getContext('2d')];
  paintWith(context, diameter);
  paintWith(doneContext, diameter);
  const outline = (stroke) => {
    const options = { size: diameter, thinning: 0, streamline: 0.3, simulatePressure: false };
    const points = getStroke(stroke, options);
    return new Path2D(`M${points.map(([x, y]) => `${x},${y}`).join('L')}Z`);
  };
  const show = () => {
    context.clearRect(0, 0, width, height);
    context.drawImage(done, 0, 0);
  };
  const painter = replaying(view, {
    clear: () => doneContext.clearRect(0, 0, width, height),
    drawStroke: (stroke) => doneContext.fill(outline(stroke)),
    drawMove: (stroke) => {
      show();
      context.fill(outline(stroke));
    },
    drawEnd: (stroke) => {
      doneContext.fill(outline(stroke));
      show();
    },
    shown: show,
  });
  return painter;
}

/** Keeps strokes, undoes by drawing all others anew. */
function replaying(view, { clear, drawStroke, drawMove, drawEnd, shown = () => undefined }) {
  const done = [];
  const undone = [];
  let stroke = [];
  const redraw = () => {
    clear();
    done.forEach(drawStroke);
    shown();
  };
  return {
    view,
    begin(point) {
      stroke = [point];
      drawMove(stroke, done);
    },
    move(point) {
      stroke.push(point);
      drawMove(stroke, done);
    },
    end() {
      drawEnd?.(stroke);
      done.push(stroke);
    },
    undo() {
      undone.push(done.pop());
      redraw();
    },
    redo() {
      const back = undone.pop();
      done.push(back);
      drawStroke(back);
      shown();
    },
    preload(strokes) {
      done.push(...strokes);
      redraw();
    },
  };
}

/** fabric's PencilBrush on its own canvas, as isDrawingMode uses it. */
export function fabricPencil(host, { width, height, diameter }) {
  const element = makeCanvas(host);
  const canvas = new fabric.Canvas(element, {
    isDrawingMode: true,
    enableRetinaScaling: false,
    selection: false,
    width,
    height,
  });
  const brush = new fabric.PencilBrush(canvas);
  Object.assign(brush, { width: diameter, color: COLOUR, decimate: 0 });
  canvas.freeDrawingBrush = brush;
  const event = { e: { isPrimary: true, shiftKey: false } };
  const pointAt = ({ x, y }) => new fabric.Point(x, y);
  const undone = [];
  const draw = (stroke) => {
    brush.onMouseDown(pointAt(stroke[0]), event);
    for (const point of stroke.slice(1)) brush.onMouseMove(pointAt(point), event);
    brush.onMouseUp(event);
  };
  return {
    view: canvas.lowerCanvasEl,
    viewWhilePainting: canvas.upperCanvasEl,
    begin: (at) => brush.onMouseDown(pointAt(at), event),
    move: (at) => brush.onMouseMove(pointAt(at), event),
    end() {
      brush.onMouseUp(event);
      canvas.renderAll();
    },
    undo() {
      const objects = canvas.getObjects();
      const last = objects[objects.length - 1];
      undone.push(last);
      canvas.remove(last);
      canvas.renderAll();
    },
    redo() {
      canvas.add(undone.pop());
      canvas.renderAll();
    },
    preload(strokes) {
      const render = canvas.renderAll;
      canvas.renderAll = () => canvas;
      canvas.requestRenderAll = () => canvas;
      strokes.forEach(draw);
      canvas.renderAll = render;
      canvas.renderAll();
    },
    dispose: () => canvas.dispose(),
  };
}

/** signature_pad by pointer events; its data is the only undo it offers. */
export function signaturePad(host, { width, height, diameter }) {
  const view = makeCanvas(host, width, height);
  Object.assign(view.style, { width: `${width}px`, height: `${height}px` });
  const radius = diameter / 2;
  const pad = new SignaturePad(view, {
    throttle: 0,
    minDistance: 0,
    minWidth: radius,
    maxWidth: radius,
    dotSize: radius,
    penColor: COLOUR,
  });
  const box = view.getBoundingClientRect();
  const undone = [];
  let last;
  const send = (type, { x, y }) =>
    (type === 'pointerdown' ? view : window).dispatchEvent(
      new PointerEvent(type, {
        clientX: x + box.left,
        clientY: y + box.top,
        pointerId: 1,
        isPrimary: true,
        pointerType: 'touch',
        bubbles: true,
        cancelable: true,
        buttons: type === 'pointerup' ? 0 : 1,
        pressure: 0.5,
      }),
    );
  return {
    view,
    begin: (at) => send('pointerdown', (last = at)),
    move: (at) => send('pointermove', (last = at)),
    end: () => send('pointerup', last),
    undo() {
      const data = structuredClone(pad.toData());
      undone.push(data.pop());
      pad.fromData(data);
    },
    redo: () => pad.fromData([undone.pop()], { clear: false }),
    preload(strokes) {
      const options = { penColor: COLOUR, minWidth: radius, maxWidth: radius, dotSize: radius };
      const group = (stroke) => ({
        ...options,
        velocityFilterWeight: 0.7,
        compositeOperation: 'source-over',
        points: stroke.map(({ x, y }, index) => ({ x, y, pressure: 0.5, time: index * 17 })),
      });
      pad.fromData(strokes.map(group));
    },
    dispose: () => pad.off(),
  };
}
