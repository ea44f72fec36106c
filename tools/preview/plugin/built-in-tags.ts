/** Tags that the preview implements, besides `canvas`, which is the browser's own. */
const BUILT_IN_TAGS = new Set(
  [
    'view text image button slider input textarea scroll-view switch progress icon',
    'cover-view cover-image movable-area movable-view swiper swiper-item page-container',
    'checkbox checkbox-group radio radio-group navigator',
  ]
    .join(' ')
    .split(' '),
);

/** The DOM tag that stands for a built-in tag; other names stay as they are. */
export function domTagOf(tag: string): string {
  return BUILT_IN_TAGS.has(tag) ? `wx-${tag}` : tag;
}

export function isBuiltInTag(tag: string): boolean {
  return tag === 'canvas' || BUILT_IN_TAGS.has(tag);
}
