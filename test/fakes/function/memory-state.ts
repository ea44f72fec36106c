import type { StateStore, Versioned } from '../../../cloudfunctions/inpaint/src/jobs/state-store';

/** Shared documents in memory; a conditional write is one step, values are copies. */
export class MemoryState implements StateStore {
  readonly #documents = new Map<string, { readonly revision: number; readonly text: string }>();

  async find(id: string): Promise<Versioned | undefined> {
    await Promise.resolve();
    const stored = this.#documents.get(id);
    if (stored === undefined) return undefined;
    return { revision: stored.revision, value: JSON.parse(stored.text) as unknown };
  }

  async writeIf(id: string, revision: number, value: unknown): Promise<boolean> {
    await Promise.resolve();
    if ((this.#documents.get(id)?.revision ?? 0) !== revision) return false;
    this.#documents.set(id, { revision: revision + 1, text: JSON.stringify(value) });
    return true;
  }

  async removeAll(ids: readonly string[]): Promise<void> {
    await Promise.resolve();
    for (const id of ids) this.#documents.delete(id);
  }

  async removeRange(fromId: string, belowId: string): Promise<void> {
    await Promise.resolve();
    for (const id of this.#documents.keys()) {
      if (id >= fromId && id < belowId) this.#documents.delete(id);
    }
  }

  ids(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** What is stored, without a call. */
  peek(id: string): unknown {
    const text = this.#documents.get(id)?.text;
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }
}
