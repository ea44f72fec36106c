import { AppError, isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { MaskRaster, RgbRaster } from '../../picture/raster';
import type { FilledCrop, FillProvider, FillRequest } from '../provider';
import { runEngine } from './run-engine';

export interface BuiltinProviderParts {
  /** Path of the bundled engine-worker. */
  readonly workerFile: string;
  /** Decodes JPEG or PNG bytes; for a grey PNG all three channels are the grey. */
  readonly decode: (bytes: Uint8Array) => Promise<RgbRaster>;
  readonly encodePng: (raster: RgbRaster) => Promise<Uint8Array> | Uint8Array;
}

/** A provider that is always there and answers at once. */
export interface BuiltinProvider extends FillProvider {
  start(request: FillRequest, signal: AbortSignal): Promise<FilledCrop>;
}

/** The embedded engine as a provider: erases, cannot follow a prompt, has no tasks.
 *  `start` also throws MASK_EMPTY and MASK_TOO_LARGE, when there is nothing to fill or nothing to copy from. */
export function createBuiltinProvider(parts: BuiltinProviderParts): BuiltinProvider {
  return {
    name: 'builtin',
    canEdit: false,
    reqKey: () => 'patchmatch',
    knownOptions: () => [],
    start: async (request, signal) => {
      try {
        return await fill(parts, request, signal);
      } catch (error) {
        if (isAppError(error)) throw error;
        throw new AppError('INTERNAL', 'the embedded engine failed', { cause: error });
      }
    },
    poll: () => {
      return Promise.reject(new AppError('INTERNAL', 'the embedded engine keeps no tasks'));
    },
  };
}

async function fill(
  { workerFile, decode, encodePng }: BuiltinProviderParts,
  { mode, picture, mask, seed }: FillRequest,
  signal: AbortSignal,
): Promise<FilledCrop> {
  if (mode === 'edit') {
    throw new AppError(
      'NOT_CONFIGURED',
      'the embedded engine cannot follow a prompt; set VOLC_ACCESSKEY and VOLC_SECRETKEY',
    );
  }
  const task = {
    picture: await decode(picture.bytes),
    mask: toMask(await decode(mask.bytes)),
    seed,
  };
  const filled = await runEngine(workerFile, task, signal);
  const bytes = await encodePng(filled);
  return { kind: 'filled', bytes, requestId: `builtin-seed-${seed}` };
}

function toMask({ widthPx, heightPx, rgb }: RgbRaster): MaskRaster {
  return {
    widthPx,
    heightPx,
    pixels: Uint8Array.from({ length: widthPx * heightPx }, (_, i) => rgb[i * 3]!),
  };
}
