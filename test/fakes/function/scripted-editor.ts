import type {
  ComposedPhoto,
  EditPlan,
  PhotoEditor,
  ProviderInput,
} from '../../../cloudfunctions/inpaint/src/picture/photo-editor';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';

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

  cutCrop(_photo: Uint8Array, _plan: EditPlan, index: number): Promise<ProviderInput> {
    this.steps.push('cut');
    return Promise.resolve({
      picture: { ...PICTURE, bytes: new Uint8Array(11 + index) },
      mask: { ...PICTURE, format: 'png', bytes: new Uint8Array(4) },
    });
  }

  composeEdit(
    photo: Uint8Array,
    plan: EditPlan,
    fills: readonly Uint8Array[],
  ): Promise<ComposedPhoto> {
    this.steps.push('compose');
    if (fills.length !== plan.crops.length) throw new Error('one fill for each crop');
    const bytes = Uint8Array.of(...photo, ...fills.flatMap((fill) => [...fill]));
    const report = {
      format: 'jpeg',
      bytes: bytes.length,
      lossless: false,
      blocksTotal: 20,
      blocksChanged: 20,
    };
    return Promise.resolve({ bytes, format: 'jpeg', report });
  }
}
