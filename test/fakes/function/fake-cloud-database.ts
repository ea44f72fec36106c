interface Fields {
  readonly [name: string]: unknown;
}

function checkName(name: string): void {
  if (!['inpaint_jobs', 'inpaint_state', 'inpaint_uploads'].includes(name)) {
    throw new Error(`unexpected collection ${name}`);
  }
}

type Test = (value: unknown) => boolean;

/** What `command.lt`, `command.gte` and `command.in` make. */
class Condition {
  readonly test: Test;

  constructor(test: Test) {
    this.test = test;
  }

  and(other: Condition): Condition {
    return new Condition((value) => this.test(value) && other.test(value));
  }
}

/** Values of one kind, as the database sorts them. */
function compare(a: unknown, b: unknown): number {
  if (typeof a !== typeof b) throw new Error('values of two kinds are compared');
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}

/** Fails like wx-server-sdk: an Error with a number. */
export function sdkError(errCode: number): Error {
  return Object.assign(new Error(`errCode: ${errCode}`), { errCode });
}

/** The part of wx-server-sdk's database that the function uses: flat documents, unique ids, a collection that must exist. */
export class FakeCloudDatabase {
  readonly command = {
    lt: (bound: unknown) => new Condition((value) => compare(value, bound) < 0),
    gte: (bound: unknown) => new Condition((value) => compare(value, bound) >= 0),
    in: (wanted: readonly unknown[]) => new Condition((value) => wanted.includes(value)),
  };
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
    checkName(name);
    this.created += 1;
    if (this.exists) throw sdkError(-501001);
    this.exists = true;
  }

  collection(name: string) {
    checkName(name);
    return {
      add: ({ data }: { data: Fields }) => this.#call(() => this.#add(data)),
      where: (condition: Fields) => ({
        ...this.#query(condition),
        orderBy: (field: string, order: 'asc') => this.#query(condition, { field, order }),
        count: () => this.#call(() => ({ total: this.#match(condition).length })),
        remove: () => this.#call(() => this.#remove(condition)),
        update: ({ data }: { data: Fields }) => this.#call(() => this.#update(condition, data)),
      }),
    };
  }

  #query(condition: Fields, by?: { readonly field: string; readonly order: 'asc' }) {
    const sorted = () => {
      const matches = this.#match(condition);
      return by === undefined ? matches : matches.sort((a, b) => compare(a[by.field], b[by.field]));
    };
    return {
      limit: (most: number) => ({
        get: () => this.#call(() => ({ data: sorted().slice(0, most) })),
      }),
    };
  }

  #remove(condition: Fields): void {
    for (const { _id } of this.#match(condition)) this.documents.delete(String(_id));
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
      Object.entries(condition).every(([name, value]) =>
        value instanceof Condition ? value.test(document[name]) : document[name] === value,
      ),
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
