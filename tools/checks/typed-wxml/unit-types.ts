import { BUILT_IN_TAGS, COMMON_ATTRIBUTES } from '../wxml/built-in-tags';

/** Stands at the end of every unit: what its constructor call says of itself, as types. */
export const UNIT_TYPES = `
type __Wechat<T> = WechatMiniprogram.Component.FilterUnknownType<T>;
declare function __Page<
  D extends WechatMiniprogram.Page.DataOption,
  C extends WechatMiniprogram.Page.CustomOption,
>(options: WechatMiniprogram.Page.Options<D, C>): {
  data: __Wechat<D>; methods: __Wechat<C>; properties: {};
};
declare function __Component<
  D extends WechatMiniprogram.Component.DataOption,
  P extends WechatMiniprogram.Component.PropertyOption,
  M extends WechatMiniprogram.Component.MethodOption,
  B extends WechatMiniprogram.Component.BehaviorOption,
  C extends WechatMiniprogram.IAnyObject = {},
  I extends boolean = false,
>(options: WechatMiniprogram.Component.Options<D, P, M, B, C, I>): {
  data: __Wechat<D> & WechatMiniprogram.Component.PropertyOptionToData<__Wechat<P>>
    & WechatMiniprogram.Component.MixinData<B> & WechatMiniprogram.Component.MixinProperties<B>;
  methods: __Wechat<M> & WechatMiniprogram.Component.MixinMethods<B>;
  properties: WechatMiniprogram.Component.PropertyOptionToData<__Wechat<P>>
    & WechatMiniprogram.Component.MixinProperties<B>;
};
declare function __fits<T>(value: string extends T ? unknown : [T] extends [string] ? T : unknown): void;
export type __Properties = (typeof __unit)['properties'];
`;

function objectType(names: readonly string[]): string {
  return `{ ${names.map((name) => `${name}: any;`).join(' ')} }`;
}

/** The type of \`tags\`: what each tag takes. Components come by the module that holds them. */
export function tagTypes(components: ReadonlyMap<string, string>): string {
  const builtIn = [...BUILT_IN_TAGS].map(
    ([tag, { attributes }]) => `'${tag}': __Common & ${objectType(attributes)};`,
  );
  const own = [...components].map(
    ([tag, module]) => `'${tag}': __Common & import('${module}').__Properties;`,
  );
  const common = `type __Common = ${objectType(COMMON_ATTRIBUTES)};`;
  return `${common} type __Tags = { ${builtIn.join(' ')} ${own.join(' ')} slot: any };`;
}
