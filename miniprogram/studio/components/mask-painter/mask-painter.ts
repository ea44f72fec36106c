import type { TouchInput } from '../../core/painter/touch-input';
import { AppError } from '../../../shared/contract/app-error';
import { Easel } from './easel';
import type { EaselListener } from './easel-listener';
import type { MaskPainterFailure, MaskPainterHandle, MaskPick, ResultSwipe } from './handle';
import { viewportFor } from './last-view';
import type { LastView } from './last-view';
import { loadPhoto } from './picture-copy';
import { properties } from './painter-properties';
import { readPart } from './read-part';
import { readOps } from './read-ops';
import { readTouches } from './read-touches';
import { readWheel } from './read-wheel';
import type { CanvasWheelEvent } from './read-wheel';
import type { CanvasTouchEvent } from './read-touches';
import type { SightListener } from './sight';
import { findSurface } from './surface';
import { toolInHand } from './tool-in-hand';

type Methods = MaskPainterHandle & {
  onTouchStart(event: CanvasTouchEvent): void;
  onTouchMove(event: CanvasTouchEvent): void;
  onTouchEnd(event: CanvasTouchEvent): void;
  onTouchCancel(event: CanvasTouchEvent): void;
  onWheel(event: CanvasWheelEvent): void;
  takeTouch(phase: TouchInput['phase'], event: CanvasTouchEvent): void;
  takeResult(): Promise<void>;
  showResult(): Promise<boolean>;
  clearResult(): void;
  showLine(): void;
  fetchOriginal(): Promise<void>;
  openPhoto(): Promise<void>;
  closePhoto(): void;
  easelListener(): EaselListener;
  sightListener(): SightListener;
  fail(reason: MaskPainterFailure['reason']): void;
};

interface Fields {
  /** Null until the photo can be painted on. */
  easel: Easel | null;
  /** Outlives the easel, so that the next picture of the same photo opens where the person is. */
  lastView: LastView | null;
  isInPage: boolean;
  /** Grows with every photo, so that one that loads late can see that it is no longer wanted. */
  photoTurn: number;
  /** The photo that is open or being opened. Setting the same properties again must not cost the strokes. */
  photoKey: string;
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
      this.lastView = null;
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
      easel?.touch(readTouches(phase, event, easel.topLeft), toolInHand(this.data));
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
      const { resultSource } = this.data;
      if (!easel) return false;
      if (!resultSource) {
        this.clearResult();
        return false;
      }
      const image = await easel.compared.readResult(resultSource);
      if (image === 'unwanted') return false;
      if (image === 'unreadable') {
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
      this.easel?.compared.dropResult();
      if (!this.data.isResultShown) return;
      this.easel?.clearResult();
      this.setData({ isResultShown: false, isFlashing: false });
    },

    showLine() {
      const { compareShown, editedBounds } = this.data;
      if (!compareShown) return this.easel?.sight.closeLine();
      this.easel?.sight.openLine(readPart(editedBounds));
      void this.fetchOriginal();
    },

    async fetchOriginal() {
      const { originalPath, photoPath } = this.data;
      const isOther = originalPath !== '' && originalPath !== photoPath;
      if (isOther) await this.easel?.compared.fetchOriginal(originalPath);
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
      const viewport = viewportFor(this.lastView, imageSize);
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
      if (this.data.isResultShown) this.setData({ isResultShown: false, isFlashing: false });
      this.easel.tellChange();
      if (this.data.compareShown) this.showLine();
      this.triggerEvent('ready');
      if (this.data.resultSource) void this.showResult();
    },

    closePhoto() {
      this.photoTurn++;
      this.photoKey = '';
      if (!this.easel) return;
      const { imageSize, viewport } = this.easel;
      this.lastView = { imageSize, viewport };
      this.easel.close();
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
