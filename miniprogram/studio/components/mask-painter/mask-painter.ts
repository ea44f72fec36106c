import type { TouchInput } from '../../core/painter/touch-input';
import type { Tool } from '../../core/shape/shape-tool';
import { AppError } from '../../../shared/contract/app-error';
import type { MaskMode } from '../../../shared/mask/mask-document';
import { Easel } from './easel';
import type { EaselListener } from './easel-listener';
import type {
  MaskPainterFailure,
  MaskPainterHandle,
  MaskPick,
  PaintTool,
  PhotoPart,
  ResultSwipe,
} from './handle';
import { loadPhoto } from './picture-copy';
import type { PhotoImage } from './picture-copy';
import { readPart } from './read-part';
import { readOps } from './read-ops';
import { readTouches } from './read-touches';
import { readWheel } from './read-wheel';
import type { CanvasWheelEvent } from './read-wheel';
import type { CanvasTouchEvent } from './read-touches';
import type { SightListener } from './sight';
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
  /** A file with the photo as it came, where earlier edits have changed it; '' for the photo itself. */
  originalPath: { type: String, value: '' },
  /** A file with the result that is looked at: nothing is painted meanwhile. '' without one. */
  resultSource: { type: String, value: '' },
  /** Where it differs from what was painted upon; null where it was not made of what is painted now. */
  editedBounds: { type: null, value: null as PhotoPart | null },
  /** How far the filling reached beyond the paint, image pixels. */
  grownByPx: { type: Number, value: 0 },
  /** The photo as it came stands in the result's place. */
  originalShown: { type: Boolean, value: false },
  /** A line parts the original from the result. */
  compareShown: { type: Boolean, value: false },
  originalLabel: { type: String, value: '' },
  resultLabel: { type: String, value: '' },
  /** The edge of what was filled is seen, where that is known. */
  outlined: { type: Boolean, value: false },
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
  takeResult(): Promise<void>;
  showResult(): Promise<boolean>;
  clearResult(): void;
  showLine(): void;
  fetchOriginal(): Promise<void>;
  readPicture(path: string): Promise<PhotoImage | null>;
  openPhoto(): Promise<void>;
  closePhoto(): void;
  easelListener(): EaselListener;
  sightListener(): SightListener;
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
  /** Grows with every result, for the same reason. */
  resultTurn: number;
  /** The original is there or on its way. */
  hasOriginal: boolean;
}

const data = {
  isResultShown: false,
  /** The edge shows once how far the filling of a new result reached. */
  isFlashing: false,
  isBreathing: false,
  linePercent: 50,
};

function keyOfPhoto(data: {
  photoPath: string;
  photoWidthPx: number;
  photoHeightPx: number;
}): string {
  return `${data.photoWidthPx}x${data.photoHeightPx} ${data.photoPath}`;
}

/** A photo to paint a mask on: one finger paints, two zoom and move. See handle.ts for what a page can call.
 *  A result is looked at in its place: one finger holds, swipes, moves what is zoomed in.
 *  Events: `ready`, `failed`, `paintstart`, `paintend`, `pick`, `change`, `measured`; of a result `resultshown`, `resultfailed`,
 *  `hold`, `release`, `swipe`. */
Component<typeof data, typeof properties, Methods, [], Fields>({
  properties,
  data,

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
    'busy, resultSource, isResultShown'(busy: boolean, source: string, isResultShown: boolean) {
      const isBreathing = busy || (source !== '' && !isResultShown);
      if (isBreathing !== this.data.isBreathing) this.setData({ isBreathing });
    },
    resultSource() {
      void this.takeResult();
    },
    'outlined, editedBounds'() {
      if (this.data.isFlashing) this.setData({ isFlashing: false });
    },
    originalShown(isShown: boolean) {
      this.easel?.sight.showOriginal(isShown);
      if (isShown) void this.fetchOriginal();
    },
    compareShown() {
      this.showLine();
    },
  },

  lifetimes: {
    created() {
      this.easel = null;
      this.isInPage = false;
      this.photoTurn = 0;
      this.resultTurn = 0;
      this.hasOriginal = false;
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
      const { busy, resultSource, tool, shapeMode } = this.data;
      const { brushDiameterViewPx: diameterViewPx } = this.data;
      if (busy || resultSource) return null;
      switch (tool) {
        case 'brush':
          return { mode: 'add', diameterViewPx };
        case 'eraser':
          return { mode: 'subtract', diameterViewPx };
        case 'lasso':
        case 'rect':
        case 'ellipse':
          return { mode: shapeMode, shape: tool };
        case 'object':
          return { picks: 'object' };
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
    addShape(op) {
      this.easel?.addShape(op);
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
    nudgeLine(share) {
      this.easel?.sight.nudgeLine(share);
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

    /** The edge is seen once, when a result has just been made of what is painted. */
    async takeResult() {
      const isNew = !this.data.isResultShown;
      if (!(await this.showResult())) return;
      const { editedBounds, outlined } = this.data;
      if (isNew && editedBounds !== null && !outlined) this.setData({ isFlashing: true });
    },

    /** @returns false where none has come to stand */
    async showResult() {
      const { easel } = this;
      const turn = ++this.resultTurn;
      if (!easel) return false;
      const { resultSource } = this.data;
      if (!resultSource) {
        this.clearResult();
        return false;
      }
      const image = await this.readPicture(resultSource);
      if (turn !== this.resultTurn || easel !== this.easel) return false;
      if (!image) {
        this.triggerEvent('resultfailed');
        return false;
      }
      const { editedBounds, grownByPx } = this.data;
      easel.showResult(image, readPart(editedBounds), grownByPx);
      if (!this.data.isResultShown) this.setData({ isResultShown: true });
      this.triggerEvent('resultshown');
      return true;
    },

    clearResult() {
      if (!this.data.isResultShown) return;
      this.hasOriginal = false;
      this.easel?.clearResult();
      this.setData({ isResultShown: false, isFlashing: false });
    },

    showLine() {
      const { compareShown, editedBounds } = this.data;
      if (!compareShown) return this.easel?.sight.closeLine();
      this.easel?.sight.openLine(readPart(editedBounds));
      void this.fetchOriginal();
    },

    /** The original is read when it is first asked for: most results are accepted without. */
    async fetchOriginal() {
      const { easel } = this;
      const { originalPath, photoPath } = this.data;
      const isOther = originalPath !== '' && originalPath !== photoPath;
      if (!easel || !isOther || this.hasOriginal) return;
      this.hasOriginal = true;
      const image = await this.readPicture(originalPath);
      if (!image || easel !== this.easel || !this.hasOriginal) return;
      easel.layOriginal({ image, path: originalPath });
    },

    async readPicture(path) {
      const surface = await findSurface(this);
      return surface && loadPhoto(surface.photo, path);
    },

    async openPhoto() {
      const { imageSize: formerSize, viewport: formerViewport } = this.easel ?? {};
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
      const isSameSize = formerSize?.widthPx === widthPx && formerSize.heightPx === heightPx;
      const viewport = (isSameSize && formerViewport) || null;
      this.easel = new Easel({
        surface,
        image,
        photoPath,
        imageSize,
        pixelRatio,
        maskColour,
        listener,
        viewport,
      });
      this.hasOriginal = false;
      if (this.data.isResultShown) this.setData({ isResultShown: false, isFlashing: false });
      this.easel.tellChange();
      if (this.data.compareShown) this.showLine();
      this.triggerEvent('ready');
      if (this.data.resultSource) void this.showResult();
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
        picked: ({ x, y }) => this.triggerEvent('pick', { x, y } satisfies MaskPick),
        maskChanged: (change) => this.triggerEvent('change', change),
        maskMeasured: (share) => this.triggerEvent('measured', { share }),
        ...this.sightListener(),
      };
    },

    sightListener() {
      const whereResult = (tell: () => void): void => {
        if (this.data.resultSource) tell();
      };
      return {
        held: () => whereResult(() => this.triggerEvent('hold')),
        released: () => whereResult(() => this.triggerEvent('release')),
        swiped: (step) =>
          whereResult(() => this.triggerEvent('swipe', { step } satisfies ResultSwipe)),
        lineMoved: (share) => {
          const linePercent = Math.round(share * 100);
          if (linePercent !== this.data.linePercent) this.setData({ linePercent });
        },
      };
    },

    fail(reason) {
      const failure: MaskPainterFailure = { reason };
      this.triggerEvent('failed', failure);
    },
  },
});
