import type { RgbaRaster } from '../raster';

/** What the decoder's thread is started with. */
export interface DecoderTask {
  readonly format: 'webp' | 'heic' | 'avif';
  readonly bytes: Uint8Array;
}

/** The one message that it sends before it ends. Pixels as the library gives them. */
export type DecoderReply =
  | { readonly kind: 'decoded'; readonly picture: RgbaRaster }
  | { readonly kind: 'failed'; readonly message: string };
