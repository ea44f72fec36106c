import type {
  ComposedPhoto,
  EditPlan,
  PhotoEditor,
  ProviderInput,
} from '../../../cloudfunctions/inpaint/src/picture/photo-editor';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';

const PICTURE = { format: 'jpeg', widthPx: 90, heightPx: 70 } as const;

/** An editor without pixels: it proves that the same photo and fill pass from step to step. */
export class ScriptedEditor implements PhotoEditor {
  readonly steps: string[] = [];

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
      cropStored: { x: 1, y: 2, width: 90, height: 70 },
      cropShown: { x: 3, y: 4, width: 70, height: 90 },
    };
  }

  cutCrop(): Promise<ProviderInput> {
    this.steps.push('cut');
    return Promise.resolve({
      picture: { ...PICTURE, bytes: new Uint8Array(11) },
      mask: { ...PICTURE, format: 'png', bytes: new Uint8Array(4) },
    });
  }

  composeEdit(photo: Uint8Array, _plan: EditPlan, fill: Uint8Array): Promise<ComposedPhoto> {
    this.steps.push('compose');
    const bytes = Uint8Array.of(...photo, ...fill);
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
