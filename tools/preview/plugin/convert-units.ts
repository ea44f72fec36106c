/** Quoted text and addresses stay, numbers with a unit are found; `-` and `#` before a number belong to names. */
const UNITS =
  /url\([^)]*\)|"[^"]*"|'[^']*'|(?<![\w#-])(-?(?:\d+\.?\d*|\.\d+))(rpx|[sld]?v(?:w|h|min|max))\b/gi;
const SAFE_AREA = /\b(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?=[,)])/gi;
/** A screen is 750 rpx wide, whatever its size. */
const SCREEN_WIDTH_RPX = 750;

/** Rewrites WeChat's units for a page that is a box in a larger window: the page area is a size container, so
 *  `vw` and `vh` become its `cqw` and `cqh`; `rpx` is an exact share of its width; safe areas are variables. */
export function convertUnits(value: string): string {
  return value
    .replace(SAFE_AREA, 'var(--safe-area-$1')
    .replace(UNITS, (whole: string, number?: string, unit?: string) => {
      if (number === undefined || unit === undefined) return whole;
      if (unit.toLowerCase() === 'rpx') return `calc(${number} * 100cqw / ${SCREEN_WIDTH_RPX})`;
      return number + unit.toLowerCase().replace(/^[sld]?v/, 'cq');
    });
}
