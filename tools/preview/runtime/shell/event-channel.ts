type Listener = (...args: unknown[]) => void;

interface Entry {
  readonly listener: Listener;
  readonly isOnce: boolean;
}

/** The wire between a page and the page it opened. */
export class EventChannel {
  private readonly entries = new Map<string, Entry[]>();

  on(name: string, listener: Listener): void {
    this.add(name, { listener, isOnce: false });
  }

  once(name: string, listener: Listener): void {
    this.add(name, { listener, isOnce: true });
  }

  off(name: string, listener?: Listener): void {
    const left = (this.entries.get(name) ?? []).filter((entry) => entry.listener !== listener);
    this.entries.set(name, listener === undefined ? [] : left);
  }

  emit(name: string, ...args: unknown[]): void {
    const entries = this.entries.get(name) ?? [];
    this.entries.set(
      name,
      entries.filter((entry) => !entry.isOnce),
    );
    for (const { listener } of entries) listener(...args);
  }

  private add(name: string, entry: Entry): void {
    this.entries.set(name, [...(this.entries.get(name) ?? []), entry]);
  }
}
