import type { PixelRect } from '../../../shared/mask/pixel-space';
import { planThumb } from '../../services/plan-thumb';

type CanvasNode = WechatMiniprogram.Canvas;

const properties = {
  /** A file: a canvas knows no fileIDs of the cloud. */
  source: { type: String, value: '' },
  photoWidthPx: { type: Number, value: 0 },
  photoHeightPx: { type: Number, value: 0 },
  /** In pixels of the photo as displayed; null shows nothing. */
  spot: { type: null, value: null as PixelRect | null },
  pixelRatio: { type: Number, value: 2 },
};

interface Methods extends WechatMiniprogram.Component.MethodOption {
  draw(): Promise<void>;
  findCanvas(): Promise<{ readonly node: CanvasNode; readonly width: number } | null>;
}

interface Fields {
  isReady: boolean;
  /** Grows with every picture, so that one that loads late can see that it is no longer wanted. */
  turn: number;
}

/** One spot of a picture, square. Drawn on a small canvas, so that a thumb keeps no picture of 12 megapixels in memory as an
 *  `<image>` would. */
Component<Record<never, never>, typeof properties, Methods, [], Fields>({
  properties,

  observers: {
    'source, spot, photoWidthPx, photoHeightPx'() {
      if (this.isReady) void this.draw();
    },
  },

  lifetimes: {
    created() {
      this.isReady = false;
      this.turn = 0;
    },
    ready() {
      this.isReady = true;
      void this.draw();
    },
    detached() {
      this.turn++;
    },
  },

  methods: {
    async draw() {
      const turn = ++this.turn;
      const { source, spot, photoWidthPx: widthPx, photoHeightPx: heightPx } = this.data;
      if (!source || !spot || widthPx <= 0 || heightPx <= 0) return;
      const found = await this.findCanvas();
      if (!found || turn !== this.turn) return;
      const { node, width } = found;
      const image = await loadImage(node, source);
      if (!image || turn !== this.turn) return;
      const sidePx = Math.round(width * this.data.pixelRatio);
      node.width = sidePx;
      node.height = sidePx;
      const plan = planThumb(spot, { widthPx, heightPx }, sidePx);
      node.getContext('2d').drawImage(image, plan.x, plan.y, plan.width, plan.height);
    },

    findCanvas() {
      return new Promise((resolve) => {
        this.createSelectorQuery()
          .select('#thumb')
          .fields({ node: true, size: true })
          .exec(([found]: ({ readonly node?: CanvasNode; readonly width: number } | null)[]) => {
            resolve(found?.node ? { node: found.node, width: found.width } : null);
          });
      });
    },
  },
});

/** Null when the file is missing or no picture. */
function loadImage(canvas: CanvasNode, source: string): Promise<WechatMiniprogram.Image | null> {
  if (source.startsWith('cloud://')) return Promise.resolve(null);
  return new Promise((resolve) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = source;
  });
}
