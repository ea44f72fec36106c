import { existsSync } from 'node:fs';
import path from 'node:path';
import { compileTemplates } from './compile-templates';
import type { CompiledTemplates } from './compile-templates';
import { compileWxss } from './compile-wxss';
import type { ScannedPackage, Unit } from './scan-package';

/** Before the names of this plugin's modules. */
export const MODULE_PREFIX = 'virtual:miniprogram/';
/** Everything of the mini program but its scripts, as data. */
export const PACKAGE_MODULE = 'virtual:miniprogram/package';
/** The main package's scripts, each imported once: app, then components, then pages. */
export const SCRIPTS_MODULE = 'virtual:miniprogram/scripts';
/** How to load each subpackage. */
export const SUBPACKAGES_MODULE = 'virtual:miniprogram/subpackages';
/** Before the root of a subpackage: its scripts. */
const SUBPACKAGE_SCRIPTS = `${SCRIPTS_MODULE}/`;

export interface PackageModule {
  readonly code: string;
  readonly problems: Pick<CompiledTemplates, 'errors' | 'warnings'>;
}

/** Writes the module that holds configuration, templates and styles. */
export function writePackageModule(root: string, scanned: ScannedPackage): PackageModule {
  const templates = compileTemplates(root);
  const units = scanned.units.map((unit) => ({
    path: unit.path,
    isPage: unit.isPage,
    config: unit.config,
    scope: unit.scope,
    style: styleOf(root, unit),
  }));
  const appStyle = compileIfPresent(path.join(root, 'app.wxss'), { scope: '', route: '' });
  const code = [
    `export const appConfig = ${JSON.stringify(scanned.app)};`,
    `export const theme = ${JSON.stringify(scanned.theme)};`,
    `export const appStyle = ${JSON.stringify(appStyle)};`,
    `export const units = ${JSON.stringify(units)};`,
    `export const templates = ${templates.expression};`,
  ].join('\n');
  return { code, problems: templates };
}

/** Writes the code of a module of this plugin that is not PACKAGE_MODULE.
 *  @returns undefined where the plugin has no such module */
export function writeModule(id: string, scanned: ScannedPackage): string | undefined {
  if (id === SCRIPTS_MODULE) return writeScripts('', scanned);
  if (id === SUBPACKAGES_MODULE) return writeSubpackages(scanned);
  if (!id.startsWith(SUBPACKAGE_SCRIPTS)) return undefined;
  return writeScripts(id.slice(SUBPACKAGE_SCRIPTS.length), scanned);
}

/** Runs every script of a package in WeChat's order. */
function writeScripts(home: string, { appScriptFile, units }: ScannedPackage): string {
  const own = units.filter((unit) => unit.package === home).map((unit) => unit.scriptFile);
  const files = [home === '' ? appScriptFile : undefined, ...own.reverse()];
  return files
    .filter((file) => file !== undefined)
    .map((file) => `import ${JSON.stringify(file)};`)
    .join('\n');
}

function writeSubpackages({ units }: ScannedPackage): string {
  const homes = new Set(units.map((unit) => unit.package).filter((home) => home !== ''));
  const loaders = [...homes].map((home) => {
    const id = JSON.stringify(SUBPACKAGE_SCRIPTS + home);
    return `{ root: ${JSON.stringify(home)}, load: () => import(${id}) }`;
  });
  return `export const subpackages = [${loaders.join(', ')}];`;
}

function styleOf(root: string, unit: Unit): string {
  return compileIfPresent(path.join(root, `${unit.path}.wxss`), {
    scope: unit.scope,
    route: unit.isPage ? unit.path : '',
  });
}

function compileIfPresent(file: string, options: { scope: string; route: string }): string {
  return existsSync(file) ? compileWxss(file, options) : '';
}
