import type { ErrorCode } from '../../../../../miniprogram/shared/contract/error-codes';
import type { MaskRaster, RgbRaster } from '../../picture/raster';

/** What the worker is started with; the pixels are handed over, not copied. */
export interface EngineTask {
  readonly picture: RgbRaster;
  readonly mask: MaskRaster;
  readonly seed: number;
}

/** The one message that a worker sends before it ends. */
export type EngineReply =
  | { readonly kind: 'filled'; readonly picture: RgbRaster }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };
