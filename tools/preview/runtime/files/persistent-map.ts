const STORE = 'entries';

/** A map in memory with a copy in IndexedDB: reads answer at once, writes are kept across reloads. */
export class PersistentMap<Value> {
  private readonly entries = new Map<string, Value>();
  private database: IDBDatabase | undefined;

  constructor(private readonly name: string) {}

  /** Fills the memory from the copy; to be awaited before the first read. */
  async load(): Promise<void> {
    this.database = await openDatabase(this.name);
    const store = this.database.transaction(STORE).objectStore(STORE);
    const [keys, values] = await Promise.all([
      settled(store.getAllKeys()),
      settled(store.getAll() as IDBRequest<Value[]>),
    ]);
    keys.forEach((key, index) => this.entries.set(String(key), values[index] as Value));
  }

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }

  set(key: string, value: Value): void {
    this.entries.set(key, value);
    this.write((store) => store.put(value, key));
  }

  delete(key: string): void {
    this.entries.delete(key);
    this.write((store) => store.delete(key));
  }

  private write(act: (store: IDBObjectStore) => void): void {
    if (this.database === undefined) throw new Error(`${this.name} is used before it is loaded`);
    const transaction = this.database.transaction(STORE, 'readwrite', { durability: 'relaxed' });
    transaction.onabort = () => console.error(`${this.name} was not kept`, transaction.error);
    act(transaction.objectStore(STORE));
    transaction.commit(); // Sent at once, so that a reload right after does not lose it.
  }
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
