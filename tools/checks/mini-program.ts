import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from './finding';
import { START, placeAt, placeOf } from './finding';

/** A page or a component: the files that share a path without suffix. */
export interface Unit {
  /** From the mini program's root: `pages/home/home`. */
  readonly path: string;
  readonly isPage: boolean;
  /** Tag -> path of the component that it stands for, its own and app.json's. */
  readonly components: ReadonlyMap<string, string>;
  /** Tag -> what stands for the component until its package is there. */
  readonly placeholders: Readonly<Record<string, string>>;
}

export interface MiniProgram {
  /** Absolute path of the folder with app.json. */
  readonly folder: string;
  /** The folder from the project's root: `miniprogram`. */
  readonly name: string;
  readonly units: readonly Unit[];
  /** Folders of the subpackages, with a slash at the end. */
  readonly packages: readonly string[];
  /** What app.json and the units' JSON name and what is not there. */
  readonly findings: readonly Finding[];
}

interface Config {
  readonly pages?: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly subpackages?: Config['subPackages'];
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
  readonly component?: boolean;
}

const DEFAULT_FOLDER = 'miniprogram';

/** Every file below a folder, sorted, as paths from it with forward slashes. */
export function listFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(below, entry.name);
      if (!entry.isDirectory()) return [path];
      return entry.name === 'node_modules' ? [] : listFiles(folder, path);
    });
}

/** The mini program's folder as project.config.json names it. */
export function miniProgramName(root: string): string {
  const file = join(root, 'project.config.json');
  if (!existsSync(file)) return DEFAULT_FOLDER;
  const { miniprogramRoot } = JSON.parse(readFileSync(file, 'utf8')) as {
    miniprogramRoot?: string;
  };
  return posix.normalize(miniprogramRoot ?? DEFAULT_FOLDER).replace(/\/$/, '');
}

/** Reads app.json and follows pages and usingComponents; components that nobody names are found by their JSON. */
export function readMiniProgram(root: string): MiniProgram {
  const name = miniProgramName(root);
  return new PackageReader(join(root, name), name).read();
}

class PackageReader {
  private readonly findings: Finding[] = [];
  private readonly units = new Map<string, Unit>();
  private appComponents: Readonly<Record<string, string>> = {};

  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  read(): MiniProgram {
    const app = this.readConfig('app.json');
    this.appComponents = app.usingComponents ?? {};
    this.resolveComponents('app.json', 'app', {});
    for (const page of pagesOf(app)) this.visit(page, 'app.json', page.split('/').at(-1) ?? page);
    for (const file of listFiles(this.folder)) {
      if (!file.endsWith('.json') || !this.readConfig(file).component) continue;
      this.addUnit(file.slice(0, -'.json'.length), false);
    }
    const { folder, name, findings } = this;
    const packages = subPackagesOf(app).map(({ root }) => root.replace(/\/?$/, '/'));
    return { folder, name, findings, packages, units: [...this.units.values()] };
  }

  private visit(page: string, askedBy: string, word: string): void {
    if (this.has(`${page}.wxml`) && this.hasScript(page)) return this.addUnit(page, true);
    this.refuse(askedBy, word, `the page ${page} has no .wxml and script`);
  }

  private addUnit(path: string, isPage: boolean): void {
    if (this.units.has(path)) return;
    const file = `${path}.json`;
    const config = this.has(file) ? this.readConfig(file) : {};
    const components = this.resolveComponents(file, path, config.usingComponents ?? {});
    const placeholders = config.componentPlaceholder ?? {};
    this.units.set(path, { path, isPage, components, placeholders });
    for (const component of components.values()) this.addUnit(component, false);
  }

  private resolveComponents(
    file: string,
    from: string,
    own: Readonly<Record<string, string>>,
  ): Map<string, string> {
    const found = new Map<string, string>();
    for (const [origin, named] of [
      ['app', this.appComponents],
      [from, own],
    ] as const) {
      for (const [tag, reference] of Object.entries(named)) {
        const path = resolveReference(origin, reference);
        if (this.has(`${path}.wxml`) && this.hasScript(path)) found.set(tag, path);
        else if (origin === from)
          this.refuse(file, `"${tag}"`, `the component ${reference} has no .wxml and script`);
      }
    }
    return found;
  }

  private readConfig(file: string): Config {
    if (!this.has(file)) {
      this.findings.push({
        file: `${this.name}/${file}`,
        ...START,
        message: 'the file is missing',
      });
      return {};
    }
    const text = readFileSync(join(this.folder, file), 'utf8');
    try {
      return JSON.parse(text) as Config;
    } catch (error) {
      this.refuseJson(file, text, error);
      return {};
    }
  }

  private refuseJson(file: string, text: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const finding = { file: `${this.name}/${file}`, ...placeAt(text, offset), message };
    if (this.findings.some((one) => one.file === finding.file && one.message === message)) return;
    this.findings.push(finding);
  }

  private refuse(file: string, word: string, message: string): void {
    const text = this.has(file) ? readFileSync(join(this.folder, file), 'utf8') : '';
    this.findings.push({ file: `${this.name}/${file}`, ...placeOf(text, word), message });
  }

  private has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  private hasScript(path: string): boolean {
    return this.has(`${path}.ts`) || this.has(`${path}.js`);
  }
}

function subPackagesOf(app: Config): NonNullable<Config['subPackages']> {
  return app.subPackages ?? app.subpackages ?? [];
}

function pagesOf(app: Config): string[] {
  const inPackages = subPackagesOf(app).flatMap(({ root, pages }) =>
    pages.map((page) => posix.join(root, page)),
  );
  return [...(app.pages ?? []), ...inPackages];
}

/** A path in JSON or WXML: from the package's root with a leading slash, else from the file that names it. */
export function resolveReference(from: string, reference: string): string {
  return reference.startsWith('/')
    ? reference.slice(1)
    : posix.join(posix.dirname(from), reference);
}
