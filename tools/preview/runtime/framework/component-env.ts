import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { AssociatedBackend, CodeSpace, ComponentEnv } from 'glass-easel-miniprogram-adapter';
import { appStyle, templates, units } from 'virtual:miniprogram/package';
import { PreviewBackend } from './backend';
import { honourScriptIsolation } from './script-isolation';
import { fireReadyAfterAttached, writeIdsToDocument } from './framework-gaps';

type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1];

const env = new MiniProgramEnv();
/** The mini program's components, by path. */
export const codeSpace: CodeSpace = env.createCodeSpace('', true);
export const backend: AssociatedBackend = env.associateBackend(new PreviewBackend());

writeIdsToDocument(codeSpace);
honourScriptIsolation(codeSpace, shareStyle);
fireReadyAfterAttached(codeSpace);
registerStyle('app', appStyle, '');
for (const unit of units) {
  codeSpace.addComponentStaticConfig(unit.path, unit.config as StaticConfig);
  codeSpace.addCompiledTemplate(unit.path, {
    groupList: templates,
    content: templates[unit.path],
    fallbackListenerOnNativeNode: true, // `bindtap` without a colon, on built-ins
  } as Parameters<CodeSpace['addCompiledTemplate']>[1]);
  registerStyle(unit.path, unit.style, unit.scope);
}

/** Gives a script the Page, Component and Behavior of its path, and its helpers the same by the global names. */
export function componentEnv(path: string): ComponentEnv {
  return codeSpace.componentEnv(path, (own) => {
    Object.assign(globalThis, own);
    return own;
  });
}

function registerStyle(path: string, style: string, scope: string): void {
  codeSpace.addStyleSheet(path, path, scope === '' ? undefined : scope);
  backend.registerStyleSheetContent(path, style);
}

/** The style was compiled for an isolated component; without its prefix it is everybody's. */
function shareStyle(path: string): void {
  const unit = units.find((one) => one.path === path);
  if (unit === undefined || unit.scope === '') return;
  backend.registerStyleSheetContent(path, unit.style.replaceAll(`.${unit.scope}--`, '.'));
}
