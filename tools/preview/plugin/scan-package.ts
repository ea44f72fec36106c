import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A page's or component's JSON, as far as the preview reads it. */
export interface UnitConfig {
  readonly component?: boolean;
  readonly styleIsolation?: string;
  readonly addGlobalClass?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>;
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** app.json, as far as the preview reads it. */
export interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages?: readonly SubPackage[];
  readonly subpackages?: readonly SubPackage[];
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly window?: Readonly<Record<string, unknown>>;
  readonly darkmode?: boolean;
  readonly themeLocation?: string;
}

interface SubPackage {
  readonly root: string;
  readonly pages: readonly string[];
}

/** One page or component: the files that share a path without suffix. */
export interface Unit {
  /** Inside the mini program, without suffix: `pages/home/home`. */
  readonly path: string;
  readonly isPage: boolean;
  readonly config: UnitConfig;
  /** Class prefix that isolates its style, '' where the style is shared. */
  readonly scope: string;
  readonly scriptFile: string;
  /** Root of the subpackage it comes with, '' for the main package. */
  readonly package: string;
}

export interface ScannedPackage {
  readonly app: AppConfig;
  readonly theme: Readonly<Record<string, unknown>>;
  readonly appScriptFile: string | undefined;
  /** Pages first, every component after the unit that names it first. */
  readonly units: readonly Unit[];
}

/** Reads app.json and follows pages and `usingComponents`; throws a sentence that names the file at fault. */
export function scanPackage(root: string): ScannedPackage {
  const app = readJson(path.join(root, 'app.json')) as unknown as AppConfig;
  const roots = subPackagesOf(app).map((one) => one.root.replace(/\/?$/, '/'));
  const units = new Map<string, Unit>();
  const visit = (unitPath: string, askedBy: string, isPage: boolean): void => {
    if (units.has(unitPath)) return;
    const config = readUnitConfig({ root, unitPath, askedBy, app });
    const scope = isIsolated(config, isPage) ? `c${units.size}` : '';
    const scriptFile = scriptOf(root, unitPath, askedBy);
    const home = roots.find((one) => unitPath.startsWith(one)) ?? '';
    units.set(unitPath, { path: unitPath, isPage, config, scope, scriptFile, package: home });
    for (const used of referencedComponents(config)) {
      visit(resolveUnitPath(unitPath, used), `${unitPath}.json`, false);
    }
  };
  for (const page of pagePaths(app)) visit(page, 'app.json', true);
  return {
    app,
    theme: readTheme(root, app),
    appScriptFile: ['app.ts', 'app.js'].map((name) => path.join(root, name)).find(existsSync),
    units: [...units.values()],
  };
}

function subPackagesOf(app: AppConfig): readonly SubPackage[] {
  return app.subPackages ?? app.subpackages ?? [];
}

function pagePaths(app: AppConfig): string[] {
  const inPackages = subPackagesOf(app).flatMap((one) =>
    one.pages.map((page) => path.posix.join(one.root, page)),
  );
  return [...app.pages, ...inPackages];
}

function readUnitConfig(request: {
  root: string;
  unitPath: string;
  askedBy: string;
  app: AppConfig;
}): UnitConfig {
  const { root, unitPath, askedBy, app } = request;
  const file = path.join(root, `${unitPath}.json`);
  const own: UnitConfig = existsSync(file) ? readJson(file) : {};
  if (!existsSync(path.join(root, `${unitPath}.wxml`))) {
    throw new Error(`${askedBy} names ${unitPath}, but ${unitPath}.wxml does not exist`);
  }
  return { ...own, usingComponents: { ...app.usingComponents, ...own.usingComponents } };
}

function scriptOf(root: string, unitPath: string, askedBy: string): string {
  const candidates = ['.ts', '.js'].map((suffix) => path.join(root, unitPath + suffix));
  const found = candidates.find(existsSync);
  if (found === undefined) {
    throw new Error(`${askedBy} names ${unitPath}, but neither ${unitPath}.ts nor .js exists`);
  }
  return found;
}

function referencedComponents(config: UnitConfig): string[] {
  const defaults = Object.values(config.componentGenerics ?? {}).flatMap((generic) =>
    generic !== true && generic.default !== undefined ? [generic.default] : [],
  );
  return [...Object.values(config.usingComponents ?? {}), ...defaults];
}

function resolveUnitPath(from: string, reference: string): string {
  return reference.startsWith('/')
    ? reference.slice(1)
    : path.posix.join(path.posix.dirname(from), reference);
}

/** WeChat's rule: components are isolated unless they say otherwise, pages share unless they say otherwise. */
function isIsolated(config: UnitConfig, isPage: boolean): boolean {
  const isolation = config.styleIsolation;
  if (isolation === undefined) return !isPage && config.component === true;
  return isolation !== 'shared' && isolation !== 'page-shared';
}

function readTheme(root: string, app: AppConfig): Readonly<Record<string, unknown>> {
  return app.themeLocation === undefined ? {} : readJson(path.join(root, app.themeLocation));
}

function readJson(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (cause) {
    throw new Error(`${file} is not readable JSON: ${String(cause)}`, { cause });
  }
}
