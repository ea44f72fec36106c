import type { FileStore } from '../../../cloudfunctions/inpaint/src/platform/ports';
import { AppError } from '../../../miniprogram/shared/contract/app-error';

const ROOT = 'cloud://test-env.7465-test-env/';

/** Cloud storage in memory; refuses paths that the real one would refuse. */
export class MemoryFiles implements FileStore {
  readonly #files = new Map<string, Uint8Array>();
  #failures = 0;
  writes = 0;

  read(fileId: string): Promise<Uint8Array> {
    return this.#perform(() => {
      const bytes = this.#files.get(fileId);
      if (bytes === undefined) throw new AppError('PHOTO_NOT_FOUND', 'no such file');
      return bytes;
    });
  }

  write(cloudPath: string, bytes: Uint8Array): Promise<string> {
    return this.#perform(() => {
      if (cloudPath.startsWith('/') || cloudPath.length > 850) throw new Error('no cloud path');
      this.writes += 1;
      return this.put(cloudPath, bytes);
    });
  }

  remove(fileId: string): Promise<void> {
    return this.#perform(() => void this.#files.delete(fileId));
  }

  removeAll(fileIds: readonly string[]): Promise<void> {
    return this.#perform(() => fileIds.forEach((fileId) => this.#files.delete(fileId)));
  }

  removeAt(cloudPath: string): Promise<void> {
    return this.#perform(() => void this.#files.delete(ROOT + cloudPath));
  }

  /** Puts a file there without a call. */
  put(cloudPath: string, bytes: Uint8Array): string {
    this.#files.set(ROOT + cloudPath, new Uint8Array(bytes));
    return ROOT + cloudPath;
  }

  peek(fileId: string): Uint8Array | undefined {
    return this.#files.get(fileId);
  }

  /** Cloud paths of all files. */
  paths(): readonly string[] {
    return [...this.#files.keys()].map((fileId) => fileId.slice(ROOT.length));
  }

  count(): number {
    return this.#files.size;
  }

  /** The next calls go wrong. */
  fail(times: number): void {
    this.#failures = times;
  }

  async #perform<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    if (this.#failures > 0) {
      this.#failures -= 1;
      throw new AppError('INTERNAL', 'cloud storage is away');
    }
    return work();
  }
}
