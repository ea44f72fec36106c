import type { AigcMaker } from './aigc-field';

/** What an exported file tells besides its picture. */
export interface MetadataWish {
  readonly maker: AigcMaker;
  /** False leaves out where the photo was taken. */
  readonly keepLocation: boolean;
}
