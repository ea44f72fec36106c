import type { LaidPicture } from './photo-layer';
import { loadPhoto } from './picture-copy';
import type { PhotoImage } from './picture-copy';
import type { CanvasNode } from './surface';

/** Reads the files of a result and of the original it is compared with, for one photo. What comes when it is no longer wanted is
 *  left aside. */
export class ComparedPictures {
  /** Grows with every result. */
  private turn = 0;
  private isClosed = false;
  /** The original is there or on its way. */
  private hasOriginal = false;

  /** @param loader makes images */
  constructor(
    private readonly loader: CanvasNode,
    private readonly onOriginal: (picture: LaidPicture) => void,
  ) {}

  /** Reads a result. */
  async readResult(path: string): Promise<PhotoImage | 'unreadable' | 'unwanted'> {
    const turn = ++this.turn;
    const image = await loadPhoto(this.loader, path);
    if (turn !== this.turn || this.isClosed) return 'unwanted';
    return image ?? 'unreadable';
  }

  /** There is no result any more. */
  dropResult(): void {
    this.turn++;
    this.hasOriginal = false;
  }

  /** The original is read when it is first asked for: most results are accepted without. */
  async fetchOriginal(path: string): Promise<void> {
    if (this.hasOriginal) return;
    this.hasOriginal = true;
    const image = await loadPhoto(this.loader, path);
    if (image && this.hasOriginal && !this.isClosed) this.onOriginal({ image, path });
  }

  /** The easel goes. */
  close(): void {
    this.isClosed = true;
  }
}
