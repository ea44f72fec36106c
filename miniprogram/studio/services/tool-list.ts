import type { Words } from '../../services/words/vocabulary';

/** The tools of the row, in their order. */
export function toolRow(words: Words['editor']) {
  return [
    { tool: 'brush', label: words.brush },
    { tool: 'eraser', label: words.eraser },
    { tool: 'lasso', label: words.lasso },
    { tool: 'rect', label: words.rect },
    { tool: 'object', label: words.object },
  ] as const;
}

/** What lasso, box and oval can do with what they enclose. */
export function shapeModes(words: Words['editor']) {
  return [
    { mode: 'add', label: words.shapeAdds },
    { mode: 'subtract', label: words.shapeSubtracts },
  ] as const;
}

/** What can be done to the whole mask, and the tool that is needed less often. */
export type MoreAction = 'ellipse' | 'invert' | 'grow' | 'shrink';

/** The actions behind "more", in their order. */
export function moreActions(
  words: Words['editor'],
): readonly { readonly action: MoreAction; readonly label: string }[] {
  return [
    { action: 'ellipse', label: words.ellipse },
    { action: 'invert', label: words.invert },
    { action: 'grow', label: words.grow },
    { action: 'shrink', label: words.shrink },
  ];
}
