import { CloudError } from '../cloud-error';
import type { Instance } from './instance';

/** Processes of one function at the same time; further calls wait in order. */
export const MAX_INSTANCES = 8;

interface Borrowed {
  readonly instance: Instance;
  readonly isCold: boolean;
}

/** The instances of one function: an idle one is used again, a busy one never. */
export class InstancePool {
  readonly #start: () => Instance;
  readonly #all = new Set<Instance>();
  readonly #idle: Instance[] = [];
  readonly #queue: (() => void)[] = [];
  #isClosed = false;

  constructor(start: () => Instance) {
    this.#start = start;
  }

  get instances(): readonly Instance[] {
    return [...this.#all];
  }

  /** Hands out an instance for one event; give it back with `release`. */
  async borrow(): Promise<Borrowed> {
    for (;;) {
      if (this.#isClosed) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the cloud is closing');
      const warm = this.#takeIdle();
      if (warm) return { instance: warm, isCold: false };
      if (this.#all.size < MAX_INSTANCES) return { instance: this.#add(), isCold: true };
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
  }

  release(instance: Instance): void {
    if (!instance.isAlive) return;
    this.#idle.push(instance);
    this.#queue.shift()?.();
  }

  /** Kills all, refuses who waits, and resolves when they are gone. */
  async end(): Promise<void> {
    this.#isClosed = true;
    const instances = this.instances;
    instances.forEach((instance) => instance.kill());
    await Promise.all(instances.map((instance) => instance.ended()));
    this.#queue.splice(0).forEach((wake) => wake());
  }

  #takeIdle(): Instance | undefined {
    for (;;) {
      const instance = this.#idle.pop();
      if (!instance || instance.isAlive) return instance;
    }
  }

  #add(): Instance {
    const instance = this.#start();
    this.#all.add(instance);
    void instance.ended().then(() => {
      this.#all.delete(instance);
      this.#queue.shift()?.();
    });
    return instance;
  }
}
