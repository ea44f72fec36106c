import type { TouchInput } from '../../core/painter/touch-input';
import type { Tool } from '../../core/shape/shape-tool';
import { AppError } from '../../shared/contract/app-error';
import type { MaskMode } from '../../shared/mask/mask-document';
import { Easel } from './easel';
import type { EaselListener } from './easel';
import type { MaskPainterFailure, MaskPainterHandle, PaintTool } from './handle';
import { loadPhoto } from './photo-layer';
import { readOps } from './read-ops';
import { readTouches } from './read-touches';
import { readWheel } from './read-wheel';
import type { CanvasWheelEvent } from './read-wheel';
import type { CanvasTouchEvent } from './read-touches';
import { findSurface } from './surface';

const properties = {
  photoPath: { type: String, value: '' },
  /** The photo as displayed: its EXIF orientation applied. */
  photoWidthPx: { type: Number, value: 0 },
  photoHeightPx: { type: Number, value: 0 },
  /** Device pixels a CSS pixel. */
  pixelRatio: { type: Number, value: 1 },
  tool: { type: String, value: 'brush' as PaintTool },
  /** What lasso, rectangle and ellipse do with what they enclose. */
  shapeMode: { type: String, value: 'add' as MaskMode },
  brushDiameterViewPx: { type: Number, value: 24 },
  maskColour: { type: String, value: '#FF3B30' },
  /** Share of the colour over the photo, per cent. */
  maskOpacityPercent: { type: Number, value: 50 },
  /** The photo is seen without its mask. */
  maskHidden: { type: Boolean, value: false },
  /** Nothing is painted; the mask breathes. */
  busy: { type: Boolean, value: false },
  /** What a screen reader says of the picture. */
  label: { type: String, value: '' },
};

type Methods = MaskPainterHandle & {
  onTouchStart(event: CanvasTouchEvent): void;
  onTouchMove(event: CanvasTouchEvent): void;
  onTouchEnd(event: CanvasTouchEvent): void;
  onTouchCancel(event: CanvasTouchEvent): void;
  onWheel(event: CanvasWheelEvent): void;
  takeTouch(phase: TouchInput['phase'], event: CanvasTouchEvent): void;
  toolInHand(): Tool | null;
  openPhoto(): Promise<void>;
  closePhoto(): void;
  easelListener(): EaselListener;
  fail(reason: MaskPainterFailure['reason']): void;
};

interface Fields {
  /** Null until the photo can be painted on. */
  easel: Easel | null;
  isInPage: boolean;
  /** Grows with every photo, so that one that loads late can see that it is no longer wanted. */
  photoTurn: number;
  /** The photo that is open or being opened. Setting the same properties again must not cost the strokes. */
  photoKey: string;
}

function keyOfPhoto(data: {
  photoPath: string;
  photoWidthPx: number;
  photoHeightPx: number;
}): string {
  return `${data.photoWidthPx}x${data.photoHeightPx} ${data.photoPath}`;
}

/** A photo to paint a mask on: one finger paints, two zoom and move. See handle.ts for what a page can call.
 *  Events: `ready`, `failed`, `paintstart`, `paintend`, `change`, `measured`. */
Component<Record<never, never>, typeof properties, Methods, [], Fields>({
  properties,

  observers: {
    'photoPath, photoWidthPx, photoHeightPx'() {
      if (this.isInPage && this.photoKey !== keyOfPhoto(this.data)) void this.openPhoto();
    },
    maskColour(colour: string) {
      this.easel?.recolour(colour);
    },
    pixelRatio() {
      this.relayout();
    },
    busy() {
      this.easel?.interrupt();
    },
  },

  lifetimes: {
    created() {
      this.easel = null;
      this.isInPage = false;
      this.photoTurn = 0;
      this.photoKey = '';
    },
    ready() {
      this.isInPage = true;
      void this.openPhoto();
    },
    detached() {
      this.isInPage = false;
      this.closePhoto();
    },
  },

  pageLifetimes: {
    hide() {
      this.easel?.freeSpare();
    },
    resize() {
      this.relayout();
    },
  },

  methods: {
    onTouchStart(event) {
      this.takeTouch('start', event);
    },
    onTouchMove(event) {
      this.takeTouch('move', event);
    },
    onTouchEnd(event) {
      this.takeTouch('end', event);
    },
    onTouchCancel(event) {
      this.takeTouch('cancel', event);
    },

    onWheel(event) {
      const { easel } = this;
      const turn = easel && readWheel(event, easel.topLeft);
      if (turn) easel.zoom(turn.factor, turn.about);
    },

    takeTouch(phase, event) {
      const { easel } = this;
      easel?.touch(readTouches(phase, event, easel.topLeft), this.toolInHand());
    },

    toolInHand() {
      const { busy, tool, shapeMode, brushDiameterViewPx: diameterViewPx } = this.data;
      if (busy) return null;
      switch (tool) {
        case 'brush':
          return { mode: 'add', diameterViewPx };
        case 'eraser':
          return { mode: 'subtract', diameterViewPx };
        case 'lasso':
        case 'rect':
        case 'ellipse':
          return { mode: shapeMode, shape: tool };
      }
    },

    undo() {
      this.easel?.undo();
    },
    redo() {
      this.easel?.redo();
    },
    clear() {
      this.easel?.clear();
    },
    invert() {
      this.easel?.invert();
    },
    grow() {
      this.easel?.grow();
    },
    shrink() {
      this.easel?.shrink();
    },
    saveMemory() {
      this.easel?.saveMemory();
    },
    zoomBy(factor) {
      this.easel?.zoom(factor);
    },
    fitPhoto() {
      this.easel?.fit();
    },

    relayout() {
      if (!this.isInPage) return;
      if (!this.easel) return void this.openPhoto();
      const { easel } = this;
      void findSurface(this).then((surface) => {
        if (surface && this.easel === easel) {
          easel.relayout(surface.placement, this.data.pixelRatio);
        }
      });
    },

    readDocument() {
      const { photoWidthPx: width, photoHeightPx: height } = this.data;
      return this.easel?.readDocument() ?? { version: 1, width, height, ops: [] };
    },

    peekDocument() {
      const { photoWidthPx: width, photoHeightPx: height } = this.data;
      return this.easel?.document ?? { version: 1, width, height, ops: [] };
    },

    loadDocument(document) {
      const { easel } = this;
      if (!easel) throw new AppError('INVALID_REQUEST', 'no photo is ready for a mask');
      easel.loadOps(readOps(document, easel.imageSize));
    },

    async openPhoto() {
      this.closePhoto();
      const { photoPath, photoWidthPx: widthPx, photoHeightPx: heightPx } = this.data;
      if (!photoPath || widthPx <= 0 || heightPx <= 0) return;
      const turn = this.photoTurn;
      this.photoKey = keyOfPhoto(this.data);
      const surface = await findSurface(this);
      if (turn !== this.photoTurn) return;
      if (!surface) return this.fail('canvas-missing');
      const image = await loadPhoto(surface.photo, photoPath);
      if (turn !== this.photoTurn) return;
      if (!image) return this.fail('photo-unreadable');
      const { pixelRatio, maskColour } = this.data;
      const imageSize = { widthPx, heightPx };
      const listener = this.easelListener();
      this.easel = new Easel({
        surface,
        image,
        photoPath,
        imageSize,
        pixelRatio,
        maskColour,
        listener,
      });
      this.easel.tellChange();
      this.triggerEvent('ready');
    },

    closePhoto() {
      this.photoTurn++;
      this.photoKey = '';
      this.easel?.close();
      this.easel = null;
    },

    easelListener() {
      return {
        strokeBegun: () => this.triggerEvent('paintstart'),
        strokeEnded: () => this.triggerEvent('paintend'),
        maskChanged: (change) => this.triggerEvent('change', change),
        maskMeasured: (share) => this.triggerEvent('measured', { share }),
      };
    },

    fail(reason) {
      const failure: MaskPainterFailure = { reason };
      this.triggerEvent('failed', failure);
    },
  },
});
