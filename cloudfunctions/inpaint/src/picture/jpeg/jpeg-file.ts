import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';

/** A marker with its body. `start` is the first of its 0xFF bytes (fill bytes included); a marker that stands alone has an
 *  empty body. */
export interface SegmentPiece {
  readonly kind: 'segment';
  readonly marker: number;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** The entropy-coded bytes of one scan, restart markers included. */
export interface EntropyPiece {
  readonly kind: 'entropy';
  readonly scan: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes between segments that belong to none: decoders warn and go on. */
export interface StrayPiece {
  readonly kind: 'stray';
  readonly start: number;
  readonly end: number;
}

/** Pieces lie end to end from SOI to EOI. */
export type JpegPiece = SegmentPiece | EntropyPiece | StrayPiece;

/** How samples become colours. @see libjpeg, default_decompress_parms */
export type ColourModel = 'grey' | 'ycc' | 'rgb' | 'cmyk' | 'ycck';

/** Minimum coded units over the picture: the smallest rectangles that can be replaced by themselves. */
export interface McuGrid {
  readonly mcuWidthPx: number;
  readonly mcuHeightPx: number;
  readonly columns: number;
  readonly rows: number;
}

export interface JpegComponent {
  readonly id: number;
  /** Blocks of this component in one MCU, across and down. A lone component counts as 1 by 1. */
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantSlot: number;
  /** True size, without the padding to whole blocks. */
  readonly widthSamples: number;
  readonly heightSamples: number;
  /** Blocks that hold samples of the picture; an MCU at the rim may hold more. */
  readonly blockColumns: number;
  readonly blockRows: number;
}

export interface JpegFrame extends PixelSize {
  readonly marker: number;
  readonly isProgressive: boolean;
  readonly components: readonly JpegComponent[];
  readonly maxHorizontal: number;
  readonly maxVertical: number;
  readonly grid: McuGrid;
}

/** A Huffman table as DHT holds it: how many codes of each length 1 to 16, and their symbols in order. */
export interface HuffmanSpec {
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
}

export interface ScanComponent {
  /** Index into frame.components. */
  readonly index: number;
  readonly dcSlot: number;
  readonly acSlot: number;
  /** Absent where the scan has no use for it. */
  readonly dc: HuffmanSpec | undefined;
  readonly ac: HuffmanSpec | undefined;
}

export interface JpegScan {
  readonly components: readonly ScanComponent[];
  /** First and last coefficient in zigzag order; 0 and 63 in sequential files. */
  readonly spectralStart: number;
  readonly spectralEnd: number;
  /** Bit position of the approximation before and after this scan; 0 and 0 in sequential files. */
  readonly bitBefore: number;
  readonly bitAfter: number;
  /** Units between restart markers; 0 for none. */
  readonly restartInterval: number;
  readonly entropyStart: number;
  readonly entropyEnd: number;
}

/** What the markers of a JPEG file say; no scan is decoded yet. */
export interface JpegFile {
  readonly bytes: Uint8Array;
  readonly pieces: readonly JpegPiece[];
  readonly frame: JpegFrame;
  readonly scans: readonly JpegScan[];
  readonly colour: ColourModel;
  /** One table a component, zigzag order, as in force when its first scan began. */
  readonly quantTables: readonly Uint16Array[];
  /** Offset of the first byte after EOI: motion photos, gain maps and further pictures lie there. */
  readonly trailingStart: number;
}

/** The marker of a segment, undefined for other pieces. */
export function markerOf(piece: JpegPiece): number | undefined {
  return piece.kind === 'segment' ? piece.marker : undefined;
}

/** A piece as it stands in the file. */
export function bytesOf(bytes: Uint8Array, { start, end }: JpegPiece): Uint8Array {
  return bytes.subarray(start, end);
}
