import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { scanPackage } from './scan-package';
import type { ScannedPackage } from './scan-package';
import {
  MODULE_PREFIX,
  PACKAGE_MODULE,
  SCRIPTS_MODULE,
  SUBPACKAGES_MODULE,
  writeModule,
  writePackageModule,
} from './virtual-modules';

/** The preview's module that hands a script its own Page, Component and Behavior. */
const COMPONENT_ENV_MODULE = '/runtime/framework/component-env.ts';

/** A Vite plugin that serves a mini program's folder, unmodified, as modules. */
export function miniprogramPlugin(root: string): Plugin {
  let scanned: ScannedPackage | undefined;
  const scan = (): ScannedPackage => (scanned ??= scanPackage(root));
  const unitOf = (id: string): string | undefined => {
    const file = id.split('?')[0] ?? id;
    return scan().units.find((unit) => unit.scriptFile === file)?.path;
  };
  return {
    name: 'wechat-miniprogram',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(MODULE_PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${MODULE_PREFIX}`)) return null;
      if (id !== `\0${PACKAGE_MODULE}`) return writeModule(id.slice(1), scan());
      const { code, problems } = writePackageModule(root, scan());
      for (const warning of problems.warnings) this.warn(warning);
      if (problems.errors.length > 0) this.error(problems.errors.join('\n'));
      return code;
    },
    transform(code, id) {
      const unit = unitOf(id);
      return unit === undefined ? null : { code: bindEnvironment(unit) + code, map: null };
    },
    configureServer(server) {
      reloadOnChange(server, root, () => {
        scanned = undefined;
      });
    },
  };
}

/** One line without a line break, so that the script keeps its line numbers. */
function bindEnvironment(unitPath: string): string {
  return (
    `import { componentEnv as __componentEnv } from ${JSON.stringify(COMPONENT_ENV_MODULE)}; ` +
    `const { Page, Component, Behavior } = __componentEnv(${JSON.stringify(unitPath)}); `
  );
}

/** Scripts reload by themselves; what the package module was made of has to be made again. */
function reloadOnChange(server: ViteDevServer, root: string, forget: () => void): void {
  server.watcher.add(root);
  server.watcher.on('all', (_event, file) => {
    const isInside = !path.relative(root, file).startsWith('..');
    if (!isInside || !/\.(wxml|wxss|wxs|json|ts|js)$/.test(file)) return;
    forget();
    for (const id of [PACKAGE_MODULE, SCRIPTS_MODULE, SUBPACKAGES_MODULE]) {
      const module = server.moduleGraph.getModuleById(`\0${id}`);
      if (module !== undefined) server.moduleGraph.invalidateModule(module);
    }
    server.ws.send({ type: 'full-reload' });
  });
}
