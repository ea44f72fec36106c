import { existsSync } from 'node:fs';
import path from 'node:path';
import { compileTemplates } from './compile-templates';
import type { CompiledTemplates } from './compile-templates';
import { compileWxss } from './compile-wxss';
import type { ScannedPackage, Unit } from './scan-package';

/** Everything of the mini program but its scripts, as data. */
export const PACKAGE_MODULE = 'virtual:miniprogram/package';
/** The scripts, each imported once: app, then components, then pages. */
export const SCRIPTS_MODULE = 'virtual:miniprogram/scripts';

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

/** Writes the module that runs every script in WeChat's order. */
export function writeScriptsModule(scanned: ScannedPackage): string {
  const files = [scanned.appScriptFile, ...scanned.units.map((unit) => unit.scriptFile).reverse()];
  return files
    .filter((file) => file !== undefined)
    .map((file) => `import ${JSON.stringify(file)};`)
    .join('\n');
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
