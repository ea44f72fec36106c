import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1];

interface ScriptOptions {
  readonly styleIsolation?: NonNullable<StaticConfig['styleIsolation']>;
  readonly addGlobalClass?: boolean;
}

interface CodeSpaceInsides {
  prepareComponentOptions(path: string, options?: ScriptOptions): unknown;
}

/** Component() may say `options.styleIsolation` as well as the JSON; the adapter reads the JSON only.
 *  @param shareStyle called for a component whose style turns out not to be isolated after all */
export function honourScriptIsolation(
  codeSpace: CodeSpace,
  shareStyle: (path: string) => void,
): void {
  const insides = codeSpace as unknown as CodeSpaceInsides;
  const prepare = insides.prepareComponentOptions.bind(codeSpace);
  insides.prepareComponentOptions = (path, options) => {
    const config = codeSpace.getComponentStaticConfig(path) ?? {};
    const { styleIsolation, addGlobalClass } = { ...config, ...definedOf(options) };
    codeSpace.addComponentStaticConfig(path, {
      ...config,
      ...(styleIsolation === undefined ? {} : { styleIsolation }),
      ...(addGlobalClass === undefined ? {} : { addGlobalClass }),
    });
    const isShared = /^(page-)?shared$/.test(String(styleIsolation));
    if (isShared && config.styleIsolation === undefined) shareStyle(path);
    return prepare(path, options);
  };
}

function definedOf({ styleIsolation, addGlobalClass }: ScriptOptions = {}): ScriptOptions {
  return {
    ...(styleIsolation === undefined ? {} : { styleIsolation }),
    ...(addGlobalClass === undefined ? {} : { addGlobalClass }),
  };
}
