interface Fields {
  readonly [name: string]: unknown;
}

/** Fails like wx-server-sdk: an Error with a number. */
export function sdkError(errCode: number): Error {
  return Object.assign(new Error(`errCode: ${errCode}`), { errCode });
}

/** The part of wx-server-sdk's database that the function uses: flat documents, unique ids, a collection that must exist. */
export class FakeCloudDatabase {
  readonly documents = new Map<string, Fields>();
  exists: boolean;
  created = 0;
  /** Errors of the next calls; `undefined` lets one pass. */
  readonly errors: (Error | undefined)[] = [];

  constructor(exists = true) {
    this.exists = exists;
  }

  async createCollection(name: string): Promise<void> {
    await Promise.resolve();
    if (name !== 'inpaint_jobs') throw new Error(`unexpected collection ${name}`);
    this.created += 1;
    if (this.exists) throw sdkError(-501001);
    this.exists = true;
  }

  collection(name: string) {
    if (name !== 'inpaint_jobs') throw new Error(`unexpected collection ${name}`);
    return {
      add: ({ data }: { data: Fields }) => this.#call(() => this.#add(data)),
      where: (condition: Fields) => ({
        limit: (most: number) => ({
          get: () => this.#call(() => ({ data: this.#match(condition).slice(0, most) })),
        }),
        update: ({ data }: { data: Fields }) => this.#call(() => this.#update(condition, data)),
      }),
    };
  }

  #add(data: Fields): void {
    const id = String(data['_id']);
    // As the real database words it: a general number.
    if (this.documents.has(id)) throw sdkError(-502001);
    this.documents.set(id, flat(data));
  }

  #update(condition: Fields, data: Fields) {
    if ('_id' in data) throw new Error('_id cannot be updated');
    const matches = this.#match(condition);
    for (const document of matches) {
      this.documents.set(String(document['_id']), { ...document, ...flat(data) });
    }
    return { stats: { updated: matches.length } };
  }

  #match(condition: Fields): Fields[] {
    return [...this.documents.values()].filter((document) =>
      Object.entries(condition).every(([name, value]) => document[name] === value),
    );
  }

  async #call<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    const error = this.errors.shift();
    if (error !== undefined) throw error;
    if (!this.exists) throw sdkError(-502005);
    return work();
  }
}

/** The real SDK takes nested values apart; whoever stores some finds out here. */
function flat(data: Fields): Fields {
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'object' || value === undefined) throw new Error(`${name} is not flat`);
  }
  return { ...data };
}
