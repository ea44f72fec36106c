import type { PixelPatch } from '../../../cloudfunctions/inpaint/src/picture/pixel-patch';
import type {
  ComposedEdit,
  ComposedPhoto,
  EditPlan,
  EncodedPicture,
  PackedPatch,
  PatchLayer,
  PhotoEditor,
  ProviderInput,
} from '../../../cloudfunctions/inpaint/src/picture/photo-editor';
import type { PhotoReport } from '../../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../../miniprogram/shared/mask/pixel-space';

const PICTURE = { format: 'jpeg', widthPx: 90, heightPx: 70 } as const;

const CROP = {
  stored: { x: 1, y: 2, width: 90, height: 70 },
  shown: { x: 3, y: 4, width: 70, height: 90 },
  part: { x: 0, y: 0, width: 90, height: 70 },
};

/** An editor without pixels: it proves that the same photo and fills pass from step to step. */
export class ScriptedEditor implements PhotoEditor {
  readonly steps: string[] = [];
  /** Crops of each plan. */
  crops = 1;

  planEdit(photo: Uint8Array, mask: MaskDocument): EditPlan {
    this.steps.push('plan');
    return {
      photo: {
        format: 'jpeg',
        width: mask.width,
        height: mask.height,
        orientation: 6,
        bytes: photo.length,
      },
      grownByPx: 5,
      grownStored: new Uint8Array(mask.width * mask.height),
      crops: Array.from({ length: this.crops }, (_, index) => {
        return { ...CROP, shown: { ...CROP.shown, x: 3 + index } };
      }),
    };
  }

  cutCrop(
    _photo: Uint8Array,
    _plan: EditPlan,
    index: number,
    below: readonly PatchLayer[] = [],
  ): Promise<ProviderInput> {
    this.steps.push(below.length === 0 ? 'cut' : `cut over ${below.length}`);
    return Promise.resolve({
      picture: { ...PICTURE, bytes: new Uint8Array(11 + index) },
      mask: { ...PICTURE, format: 'png', bytes: new Uint8Array(4) },
    });
  }

  composeEdit(
    photo: Uint8Array,
    plan: EditPlan,
    fills: readonly Uint8Array[],
    below: readonly PatchLayer[] = [],
  ): Promise<ComposedEdit> {
    this.steps.push('compose');
    if (fills.length !== plan.crops.length) throw new Error('one fill for each crop');
    const patches = fills.map(toPatch);
    const bytes = Uint8Array.of(...photo, ...bytesOf(below), ...fills.flatMap((fill) => [...fill]));
    const composed = { bytes, format: 'jpeg', report: reportOf(bytes), softPx: 3 } as const;
    return Promise.resolve({ ...composed, patches });
  }

  packPatch({ rect, weights }: PixelPatch): Promise<readonly PackedPatch[]> {
    this.steps.push('pack');
    return Promise.resolve([{ rect, bytes: weights }]);
  }

  composeStack(photo: Uint8Array, layers: readonly PatchLayer[]): Promise<ComposedPhoto> {
    this.steps.push('stack');
    const bytes = Uint8Array.of(...photo, ...bytesOf(layers));
    return Promise.resolve({ bytes, format: 'jpeg', report: reportOf(bytes) });
  }

  shrinkPhoto(photo: Uint8Array, longSidePx: number): Promise<EncodedPicture> {
    this.steps.push(`shrink to ${longSidePx}`);
    return Promise.resolve({ bytes: photo, format: 'jpeg', widthPx: 128, heightPx: 160 });
  }

  drawPreview(
    photo: Uint8Array,
    result: Uint8Array,
    edited: readonly PixelRect[],
  ): Promise<EncodedPicture> {
    this.steps.push(`preview of ${edited.length}`);
    const bytes = Uint8Array.of(...photo, ...result);
    return Promise.resolve({ bytes, format: 'jpeg', widthPx: 440, heightPx: 440 });
  }

  reportPhoto(photo: Uint8Array): PhotoReport {
    return { format: 'jpeg', width: 70, height: 90, orientation: 6, bytes: photo.length };
  }
}

/** A fill stands for its own pixels: its bytes are the weights of a patch. */
function toPatch(fill: Uint8Array, index: number): PixelPatch {
  const rect = { x: 10 + index, y: 20, width: fill.length, height: 1 };
  const raster = { widthPx: fill.length, heightPx: 1, rgb: new Uint8Array(fill.length * 3) };
  return { rect, fill: raster, weights: fill };
}

function bytesOf(layers: readonly PatchLayer[]): number[] {
  return layers.flatMap(({ pieces, restore }) => [
    ...pieces.flatMap(({ bytes }) => [...bytes]),
    ...(restore === undefined ? [] : [restore.ops.length]),
  ]);
}

function reportOf(bytes: Uint8Array) {
  const blocks = { blocksTotal: 20, blocksChanged: 20 };
  return { format: 'jpeg', bytes: bytes.length, lossless: false, ...blocks };
}
