import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { join } from 'node:path';
import { CloudError } from '../cloud-error';

/** What the cloud knows of a file. */
export interface StoredFile {
  readonly cloudPath: string;
  /** openid of who uploaded it; empty for a function or the console. */
  readonly owner: string;
  readonly bytes: number;
  readonly uploadedAtMs: number;
  /** Name of the file that holds the content. */
  readonly content: string;
}

/** Files on disk: each content under a random name, each path in a small record that is put in place by a rename.
 *  So a file is the old one or the new one whenever the process is killed. */
export class FileStore {
  readonly #folder: string;
  readonly #files = new Map<string, StoredFile>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(join(folder, 'incoming'), { recursive: true });
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
      const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredFile;
      this.#files.set(file.cloudPath, file);
    }
    this.#removeStrays();
  }

  find(cloudPath: string): StoredFile | undefined {
    return this.#files.get(cloudPath);
  }

  /** @throws CloudError STORAGE_FILE_NONEXIST */
  get(cloudPath: string): StoredFile {
    const file = this.#files.get(cloudPath);
    if (file) return file;
    throw new CloudError('STORAGE_FILE_NONEXIST', 'storage file not exists');
  }

  list(prefix: string): StoredFile[] {
    return [...this.#files.values()].filter((file) => file.cloudPath.startsWith(prefix));
  }

  /** Where an upload may be written until `put` takes it. */
  newIncomingFile(): string {
    return join(this.#folder, 'incoming', randomUUID());
  }

  /** Takes a complete upload; what was under the path before is gone. */
  put(cloudPath: string, owner: string, incomingFile: string): StoredFile {
    const content = `${randomUUID()}.bin`;
    const { size: bytes } = statSync(incomingFile);
    renameSync(incomingFile, join(this.#folder, content));
    const file: StoredFile = { cloudPath, owner, bytes, uploadedAtMs: Date.now(), content };
    const before = this.#files.get(cloudPath);
    const record = this.newIncomingFile();
    writeFileSync(record, JSON.stringify(file));
    renameSync(record, this.#recordOf(cloudPath));
    this.#files.set(cloudPath, file);
    if (before) this.#removeContent(before);
    return file;
  }

  putBytes(cloudPath: string, owner: string, bytes: Uint8Array): StoredFile {
    const incoming = this.newIncomingFile();
    writeFileSync(incoming, bytes);
    return this.put(cloudPath, owner, incoming);
  }

  delete(cloudPath: string): void {
    const file = this.get(cloudPath);
    rmSync(this.#recordOf(cloudPath));
    this.#files.delete(cloudPath);
    this.#removeContent(file);
  }

  readBytes(cloudPath: string): Buffer {
    return readFileSync(join(this.#folder, this.get(cloudPath).content));
  }

  openStream(file: StoredFile): ReadStream {
    return createReadStream(join(this.#folder, file.content));
  }

  #recordOf(cloudPath: string): string {
    const digest = createHash('sha256').update(cloudPath).digest('hex');
    return join(this.#folder, `${digest}.json`);
  }

  #removeContent(file: StoredFile): void {
    rmSync(join(this.#folder, file.content), { force: true });
  }

  /** Contents that no record names: a kill came between two steps. */
  #removeStrays(): void {
    const named = new Set([...this.#files.values()].map((file) => file.content));
    for (const entry of readdirSync(this.#folder)) {
      if (entry.endsWith('.bin') && !named.has(entry)) rmSync(join(this.#folder, entry));
    }
    rmSync(join(this.#folder, 'incoming'), { recursive: true, force: true });
    mkdirSync(join(this.#folder, 'incoming'));
  }
}
