/** What WeChat's 体验评分 asks for, as far as a browser can measure it. Names and weights are WeChat's.
 *  @see https://developers.weixin.qq.com/miniprogram/dev/framework/audits/audits.html */
export interface Rule {
  readonly title: string;
  readonly weight: number;
  /** The largest value that passes; for `contrast` and `tapTarget` the smallest. */
  readonly limit: number;
  readonly unit: string;
  /** Judged by the audit gate alone: time passes more slowly on a busy machine, and one story does not see every state. */
  readonly isOfGate?: boolean;
}

export const RULES = {
  scriptRun: {
    title: '脚本执行时间',
    weight: 7,
    limit: 1000,
    unit: 'ms in one go',
    isOfGate: true,
  },
  firstScreen: { title: '首屏时间', weight: 6, limit: 5000, unit: 'ms', isOfGate: true },
  renderTime: {
    title: '渲染时间',
    weight: 6,
    limit: 500,
    unit: 'ms after setData',
    isOfGate: true,
  },
  setDataRate: { title: 'setData 调用频率', weight: 6, limit: 20, unit: 'calls in a second' },
  setDataSize: { title: 'setData 数据大小', weight: 6, limit: 256 * 1024, unit: 'bytes of JSON' },
  setDataChange: {
    title: 'setData 没有变化的数据',
    weight: 0,
    limit: 0,
    unit: 'calls for nothing',
  },
  /** One: what led to the next page may take its leave. */
  setDataHidden: { title: '后台页面 setData', weight: 0, limit: 1, unit: 'calls on a hidden page' },
  nodeCount: { title: 'WXML 节点数', weight: 6, limit: 999, unit: 'nodes' },
  nodeDepth: { title: 'WXML 节点深度', weight: 0, limit: 29, unit: 'levels' },
  nodeChildren: { title: 'WXML 子节点数', weight: 0, limit: 60, unit: 'children of one node' },
  imageRequests: { title: '图片请求数', weight: 5, limit: 6, unit: 'pictures asked for at once' },
  requestCache: {
    title: '网络请求缓存',
    weight: 2,
    limit: 128 * 1024,
    unit: 'bytes asked for again within 3 minutes',
  },
  imageSize: { title: '图片大小', weight: 4, limit: 1, unit: 'x the pixels of its box' },
  inertialScroll: {
    title: '惯性滚动',
    weight: 8,
    limit: 0,
    unit: 'rules that scroll without -webkit-overflow-scrolling: touch',
  },
  noActive: { title: '不使用 :active 伪类', weight: 8, limit: 0, unit: 'selectors' },
  imageAspect: { title: '图片宽高比', weight: 4, limit: 0.15, unit: 'deviation' },
  tapTarget: { title: '可点击元素尺寸', weight: 3, limit: 44, unit: 'px, WeChat asks for 20' },
  safeArea: { title: 'iPhone X 兼容', weight: 3, limit: 0, unit: 'px below the safe area' },
  contrast: { title: '颜色对比度', weight: 0, limit: 1, unit: 'of what WeChat asks for' },
  exceptions: { title: 'JS 异常', weight: 3, limit: 0, unit: 'exceptions' },
  requests: { title: '请求异常', weight: 3, limit: 0, unit: 'failed requests' },
  https: { title: '使用 HTTPS', weight: 1, limit: 0, unit: 'requests without it' },
  wxssUse: {
    title: 'WXSS 使用率',
    weight: 0,
    limit: 2 * 1024,
    unit: 'bytes that no element used',
    isOfGate: true,
  },
  timers: { title: '定时器', weight: 0, limit: 0, unit: 'callbacks on another page' },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof RULES;

/** Rules of which more is better. */
const AT_LEAST: ReadonlySet<RuleName> = new Set(['tapTarget', 'contrast']);

/** One thing that was measured, at its worst. */
export interface Measurement {
  readonly rule: RuleName;
  readonly value: number;
  /** The element, page or address that it was measured on. */
  readonly where: string;
}

export interface AuditFinding extends Measurement {
  readonly message: string;
}

export function isPassed({ rule, value }: Measurement): boolean {
  return AT_LEAST.has(rule) ? value >= RULES[rule].limit : value <= RULES[rule].limit;
}

/** The worse of two measurements of one rule. */
export function worseOf(one: Measurement, other: Measurement): Measurement {
  const isHigherWorse = !AT_LEAST.has(one.rule);
  return one.value > other.value === isHigherWorse ? one : other;
}

export function describeFinding({ rule, value, where }: Measurement): AuditFinding {
  const { title, limit, unit } = RULES[rule];
  const shown = Math.round(value * 100) / 100;
  const message = `${rule} (${title}): ${shown} ${unit}, limit ${limit}, at ${where}`;
  return { rule, value, where, message };
}
