/** Stricter than a phone: every fake throws on what was not set up, and `finish` on what was left open. */
import type {
  Album,
  Clock,
  Cloud,
  Device,
  Files,
  FileUpload,
  Ids,
  ImageFacts,
  LabelledPath,
  Language,
  Photos,
  Presence,
  Screen,
  Sharing,
  Storage,
  Theme,
} from '../../miniprogram/platform/ports';

/** Lets everything run that only waits for promises. */
export function settle(): Promise<void> {
  // A browser's environment has no setImmediate.
  const later = 'setImmediate' in globalThis ? setImmediate : setTimeout;
  return new Promise((resolve) => void later(resolve));
}

/** An answer that the test gives when it likes. */
export interface HeldAnswer {
  give(value: unknown): void;
  refuse(error: Error): void;
}

type Answer = () => Promise<unknown>;

function describeCall(kind: string, detail: unknown): string {
  return `${kind} ${JSON.stringify(detail)}`;
}

/** A cloud that answers what a test set up, in that order for each action, and nothing else. */
export class FakeCloud implements Cloud {
  /** Every call as it came: the event of a function, or `{ upload }`, `{ download }`. */
  readonly calls: unknown[] = [];
  isReachable = true;
  private readonly answers = new Map<string, Answer[]>();
  private readonly unexpected: string[] = [];
  private onUpload: FileUpload['onProgress'] | null = null;

  /** @param kind an action, 'upload' or 'download' */
  willAnswer(kind: string, ...values: readonly unknown[]): this {
    for (const value of values) {
      this.add(kind, () =>
        value instanceof Error ? Promise.reject(value) : Promise.resolve(value),
      );
    }
    return this;
  }

  /** The function's reply around some data. */
  willReply(action: string, ...data: readonly unknown[]): this {
    return this.willAnswer(action, ...data.map((one) => ({ ok: true, data: one })));
  }

  willHold(kind: string): HeldAnswer {
    let held: HeldAnswer | null = null;
    const answer = new Promise((resolve, reject) => (held = { give: resolve, refuse: reject }));
    answer.catch(() => undefined);
    this.add(kind, () => answer);
    if (held === null) throw new Error('a promise runs its executor at once');
    return held;
  }

  isConfigured(): boolean {
    return this.isReachable;
  }

  callFunction(name: string, event: object): Promise<unknown> {
    if (name !== 'inpaint') throw new Error(`no function ${name}`);
    JSON.stringify(event);
    return this.answer(String((event as { action?: unknown }).action), event);
  }

  async uploadFile(upload: FileUpload): Promise<string> {
    this.onUpload = upload.onProgress;
    const { cloudPath, filePath } = upload;
    return String(await this.answer('upload', { upload: { cloudPath, filePath } }));
  }

  async downloadFile(fileId: string): Promise<string> {
    return String(await this.answer('download', { download: fileId }));
  }

  /** The running upload tells how far it is. */
  tellUploaded(fraction: number): void {
    if (this.onUpload === null) throw new Error('nothing is being uploaded');
    this.onUpload(fraction);
  }

  callsOf(action: string): unknown[] {
    return this.calls.filter((call) => (call as { action?: unknown }).action === action);
  }

  /** @throws when something was asked that was not set up, or set up and not asked */
  finish(): void {
    const left = [...this.answers].flatMap(([kind, queue]) => queue.map(() => kind));
    if (this.unexpected.length > 0) throw new Error(`not set up: ${this.unexpected.join('; ')}`);
    if (left.length > 0) throw new Error(`never asked: ${left.join(', ')}`);
  }

  private add(kind: string, answer: Answer): void {
    this.answers.set(kind, [...(this.answers.get(kind) ?? []), answer]);
  }

  private answer(kind: string, call: unknown): Promise<unknown> {
    if (!this.isReachable) throw new Error(`${kind} without a cloud`);
    this.calls.push(call);
    const next = this.answers.get(kind)?.shift();
    if (next === undefined) {
      this.unexpected.push(describeCall(kind, call));
      return Promise.reject(new Error(`not set up: ${kind}`));
    }
    return next();
  }
}

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  private now = 1_000_000;
  private timers: { readonly atMs: number; readonly callback: () => void }[] = [];

  nowMs(): number {
    return this.now;
  }

  after(delayMs: number, callback: () => void): () => void {
    if (!(delayMs >= 0)) throw new Error(`a wait of ${delayMs} ms`);
    const timer = { atMs: this.now + delayMs, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  utcOffsetMs(): number {
    return 0;
  }

  /** Lets the time pass, every timer at its moment, promises in between. */
  async pass(durationMs: number): Promise<void> {
    const endMs = this.now + durationMs;
    await settle();
    for (;;) {
      const next = this.timers
        .filter((timer) => timer.atMs <= endMs)
        .sort((one, other) => one.atMs - other.atMs)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.now = next.atMs;
      next.callback();
      await settle();
    }
    this.now = endMs;
  }

  /** @throws when somebody still waits */
  finish(): void {
    if (this.timers.length > 0) throw new Error(`${this.timers.length} timers are left running`);
  }
}

/** Ids that can be told apart at a glance: id1, id2, ... */
export function createFakeIds(): Ids {
  let count = 0;
  return { createId: () => `id${++count}` };
}

/** Files of a phone: what is not listed does not exist. */
export class FakePhotos implements Photos {
  /** What the picker gives next: a path, null for a change of mind. */
  nextPick: string | null | undefined;
  readonly files = new Map<string, { facts: ImageFacts | null; bytes: number }>();
  readonly conversions = new Map<string, string>();
  readonly packageFiles = new Map<string, string>();

  add(path: string, facts: Partial<ImageFacts> | null, bytes = 1000): this {
    const whole: ImageFacts = {
      storedWidthPx: 400,
      storedHeightPx: 300,
      orientation: 1,
      format: 'jpeg',
      ...facts,
    };
    this.files.set(path, { facts: facts === null ? null : whole, bytes });
    return this;
  }

  pick(): Promise<string | null> {
    const picked = this.nextPick;
    this.nextPick = undefined;
    return picked === undefined
      ? Promise.reject(new Error('nobody set up a pick'))
      : Promise.resolve(picked);
  }

  async inspect(path: string): Promise<ImageFacts> {
    const { facts } = this.file(path);
    if (facts === null) throw new FakeRefusal('PHOTO_BROKEN');
    return facts;
  }

  async byteLength(path: string): Promise<number> {
    return this.file(path).bytes;
  }

  async convertToJpeg(path: string): Promise<string> {
    const converted = this.conversions.get(path);
    if (converted === undefined) throw new FakeRefusal('PHOTO_UNSUPPORTED');
    return converted;
  }

  async unpack(packagePath: string): Promise<string> {
    const path = this.packageFiles.get(packagePath);
    if (path === undefined) throw new Error(`no file ${packagePath} in the package`);
    return path;
  }

  private file(path: string): { facts: ImageFacts | null; bytes: number } {
    const file = this.files.get(path);
    if (file === undefined) throw new Error(`no file ${path}`);
    return file;
  }
}

/** As the adapters refuse: an AppError by name and code. */
export class FakeRefusal extends Error {
  override readonly name = 'AppError';

  constructor(readonly code: string) {
    super(code);
  }

  readonly retryable = false;
}

/** An album that does what it was told, once for each time it was told. */
export class FakeAlbum implements Album {
  readonly saved: string[] = [];
  /** What the saved files are called. */
  readonly names: string[] = [];
  settingsOpened = 0;
  /** What the person does on the settings page. */
  isAllowedInSettings = false;
  /** Told when the album is asked. */
  onSave = (): void => undefined;
  private readonly outcomes: (Awaited<ReturnType<Album['saveImage']>> | Error)[] = [];

  will(...outcomes: FakeAlbum['outcomes']): this {
    this.outcomes.push(...outcomes);
    return this;
  }

  async saveImage(path: LabelledPath, fileName: string): ReturnType<Album['saveImage']> {
    this.onSave();
    const outcome = this.outcomes.shift();
    if (outcome === undefined) throw new Error(`nobody expects ${path} to be saved`);
    if (outcome instanceof Error) throw outcome;
    if (outcome === 'saved') {
      this.saved.push(path);
      this.names.push(fileName);
    }
    return outcome;
  }

  async openSettings(): Promise<boolean> {
    this.settingsOpened++;
    return this.isAllowedInSettings;
  }

  finish(): void {
    if (this.outcomes.length > 0) throw new Error(`never saved: ${this.outcomes.join(', ')}`);
  }
}

/** A sheet that ends as it was told, once for each time it was told. */
export class FakeSharing implements Sharing {
  readonly shared: string[] = [];
  private readonly outcomes: (Awaited<ReturnType<Sharing['sharePicture']>> | Error)[] = [];

  will(...outcomes: FakeSharing['outcomes']): this {
    this.outcomes.push(...outcomes);
    return this;
  }

  async sharePicture(path: LabelledPath): ReturnType<Sharing['sharePicture']> {
    const outcome = this.outcomes.shift();
    if (outcome === undefined) throw new Error(`nobody expects ${path} to be shared`);
    if (outcome instanceof Error) throw outcome;
    if (outcome === 'shown') this.shared.push(path);
    return outcome;
  }

  finish(): void {
    if (this.outcomes.length > 0) throw new Error(`never shared: ${this.outcomes.join(', ')}`);
  }
}

/** Files of a phone that keeps what is written, tears what it is told to tear, and has only so much room. */
export class FakeFiles implements Files {
  readonly texts = new Map<string, string>();
  /** Name of a copy and the path that it was taken from. */
  readonly copies = new Map<string, string>();
  /** Every writing and removing, in order. */
  readonly log: string[] = [];
  copiesLeft = Infinity;
  private tornAtChars: number | null = null;
  private isCopyFailing = false;

  /** The next text is cut there, as by a phone that stops. */
  tearNextWrite(atChars: number): void {
    this.tornAtChars = atChars;
  }

  /** The phone has no room for the next copy beside what lies there. */
  failNextCopy(): void {
    this.isCopyFailing = true;
  }

  pathOf(name: string): string {
    return `usr/${name}`;
  }

  async names(): Promise<readonly string[]> {
    await settle();
    return [...this.texts.keys(), ...this.copies.keys()];
  }

  async readText(name: string): Promise<string | null> {
    await settle();
    return this.texts.get(name) ?? null;
  }

  async writeText(name: string, text: string): Promise<void> {
    await settle();
    const tornAt = this.tornAtChars ?? text.length;
    this.tornAtChars = null;
    this.texts.set(name, text.slice(0, tornAt));
    this.log.push(`write ${name}`);
    if (tornAt < text.length) throw new FakeRefusal('INTERNAL');
  }

  async copyIn(path: string, name: string): Promise<void> {
    await settle();
    if (this.copies.has(name)) throw new Error(`${name} is copied over a file that is there`);
    if (this.isCopyFailing || this.copiesLeft-- <= 0) {
      this.isCopyFailing = false;
      throw new FakeRefusal('INTERNAL');
    }
    this.copies.set(name, path);
    this.log.push(`copy ${name}`);
  }

  async remove(name: string): Promise<void> {
    await settle();
    const isThere = this.texts.delete(name) || this.copies.delete(name);
    if (!isThere) throw new Error(`${name} is removed and was not there`);
    this.log.push(`remove ${name}`);
  }
}

/** A mini program that goes to the background and comes back when a test says so. */
export class FakePresence implements Presence {
  private count = 0;
  private isAway = false;
  private readonly hideListeners = new Set<() => void>();
  private readonly returnListeners = new Set<() => void>();

  isShown(): boolean {
    return !this.isAway;
  }
  hides(): number {
    return this.count;
  }
  onHide(listener: () => void): () => void {
    this.hideListeners.add(listener);
    return () => void this.hideListeners.delete(listener);
  }
  onReturn(listener: () => void): () => void {
    this.returnListeners.add(listener);
    return () => void this.returnListeners.delete(listener);
  }

  hide(): void {
    if (this.isAway) throw new Error('hidden twice');
    this.isAway = true;
    this.count++;
    for (const listener of [...this.hideListeners]) listener();
  }

  show(): void {
    if (!this.isAway) throw new Error('shown twice');
    this.isAway = false;
    this.tellReturn();
  }

  regainNetwork(): void {
    if (this.isAway) throw new Error('the platform says nothing in the background');
    this.tellReturn();
  }

  /** @throws when somebody still listens for the return */
  finish(): void {
    if (this.returnListeners.size > 0) throw new Error('somebody still waits for the return');
  }

  private tellReturn(): void {
    for (const listener of [...this.returnListeners]) listener();
  }
}

/** A screen that remembers. */
export class FakeScreen implements Screen {
  readonly toasts: string[] = [];
  readonly opened: string[] = [];
  readonly left: string[] = [];
  readonly questions: string[] = [];
  title = '';
  agreementsOpened = 0;
  /** What the person says next; undefined: nobody expects a question. */
  answer: boolean | undefined;
  /** What the person picks next; undefined: nobody expects a question. */
  choice: number | null | undefined;

  toast(text: string): void {
    this.toasts.push(text);
  }
  async confirm(question: string): Promise<boolean> {
    if (this.answer === undefined) throw new Error(`nobody expects the question ${question}`);
    this.questions.push(question);
    return this.answer;
  }
  async choose(question: string, choices: readonly string[]): Promise<number | null> {
    if (this.choice === undefined) throw new Error(`nobody expects the question ${question}`);
    if (this.choice !== null && choices[this.choice] === undefined)
      throw new Error('no such choice');
    this.questions.push(question);
    return this.choice;
  }
  setTitle(text: string): void {
    this.title = text;
  }
  async openPrivacyAgreement(): Promise<void> {
    this.agreementsOpened++;
  }
  async open(relativeUrl: string): Promise<void> {
    this.opened.push(relativeUrl);
  }
  async leave(relativeHomeUrl: string): Promise<void> {
    this.left.push(relativeHomeUrl);
  }
}

export function createFakeStorage(kept: Record<string, unknown> = {}): Storage {
  const values = new Map(Object.entries(kept));
  return {
    read: (key) => values.get(key),
    write: (key, value) => void values.set(key, value),
  };
}

export function createFakeDevice(language: Language, theme: Theme = 'light'): Device {
  return {
    language,
    pixelRatio: 2,
    fontScale: 1,
    isSinglePage: () => false,
    theme: () => theme,
    onThemeChange: () => () => undefined,
    onMemoryWarning: () => () => undefined,
    onKeyDown: () => () => undefined,
  };
}
