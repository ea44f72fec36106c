import { launchOptions } from '../launch-options';
import { PersistentMap } from './persistent-map';

/** The folder a mini program may write to. */
export const USER_FOLDER = 'wxfile://usr';
/** Files that go when the mini program ends. */
export const TMP_FOLDER = 'wxfile://tmp';
/** Files kept by saveFile without a path of their own. */
export const SAVED_FOLDER = 'wxfile://store';
/** User files and saved files together, as documented. */
export const STORED_LIMIT_BYTES = 200 * 1024 * 1024;

interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Seconds since 1970, as `stat` gives them. */
  readonly modifiedAtS: number;
}

type ChangeListener = (path: string) => void;

/** Local files by their whole path. Folders are entries without bytes. */
class FileStore {
  private readonly kept = new PersistentMap<StoredFile | 'folder'>(
    `preview-files-${launchOptions.openid}`,
  );
  private readonly temporary = new Map<string, StoredFile | 'folder'>();
  private readonly listeners: ChangeListener[] = [];

  load(): Promise<void> {
    return this.kept.load();
  }

  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  read(path: string): Uint8Array<ArrayBuffer> | undefined {
    return this.fileAt(path)?.bytes;
  }

  modifiedAtS(path: string): number {
    return this.fileAt(path)?.modifiedAtS ?? 0;
  }

  isFolder(path: string): boolean {
    const isRoot = path === USER_FOLDER || path === TMP_FOLDER || path === SAVED_FOLDER;
    return isRoot || this.mapOf(path).get(path) === 'folder';
  }

  write(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.mapOf(path).set(path, { bytes, modifiedAtS: Math.floor(Date.now() / 1000) });
    this.changed(path);
  }

  makeFolder(path: string): void {
    this.mapOf(path).set(path, 'folder');
  }

  remove(path: string): void {
    this.mapOf(path).delete(path);
    this.changed(path);
  }

  /** Whole paths of everything below a folder. */
  below(folder: string): string[] {
    return [...this.mapOf(folder).keys()].filter((path) => path.startsWith(`${folder}/`));
  }

  storedBytes(): number {
    const sizes = this.kept.keys().map((path) => this.read(path)?.byteLength ?? 0);
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  private fileAt(path: string): StoredFile | undefined {
    const entry = this.mapOf(path).get(path);
    return entry === 'folder' ? undefined : entry;
  }

  private mapOf(path: string): Pick<
    PersistentMap<StoredFile | 'folder'>,
    'get' | 'set' | 'delete'
  > & {
    keys(): Iterable<string>;
  } {
    return path === TMP_FOLDER || path.startsWith(`${TMP_FOLDER}/`)
      ? (this.temporary as never)
      : this.kept;
  }

  private changed(path: string): void {
    for (const listener of this.listeners) listener(path);
  }
}

export const fileStore = new FileStore();

const RANDOM_NAME_BYTES = 16;

/** Keeps bytes as a temporary file and gives its path. */
export function writeTemporaryFile(bytes: Uint8Array<ArrayBuffer>, extension: string): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_NAME_BYTES));
  const name = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const path = `${TMP_FOLDER}/${name}.${extension}`;
  fileStore.write(path, bytes);
  return path;
}
