/** What tells of a picture's origin: watermarks and the labels of AI content. */
const MARK_ZH =
  '(?:浮?水印(?![花纹布画版])|(?:AI|人工智能)(?:生成)?的?(?:标识|标志|标签|标记|字样))';
const MARK_EN = '(?:water[ -]?marks?|ai(?:[ -]generated)? (?:labels?|tags?|marks?|badges?))';

const AWAY_ZH =
  '(?:去掉|去除|除去|移除|移去|删除|删掉|删去|消除|消掉|清除|清掉|抹去|抹掉|擦除|擦掉|拿掉|弄掉|遮住|遮挡|盖住|隐藏)';
const AWAY_EN =
  '(?:remov(?:e|ing|al of)|eras(?:e|ing)|delet(?:e|ing)|hid(?:e|ing)|clean(?:ing)?|strip(?:ping)?|wip(?:e|ing)|cover(?:ing)?|get(?:ting)? rid of|tak(?:e|ing) (?:away|off|out))';

/** What turns an order into its opposite. It is matched, not looked behind at: WebKit learned that in iOS 16.4 only. */
const NOT_ZH = '(不要|不能|不得|不可|别|勿|不)?';
const NOT_EN = "(not |n't |never )?";

/** As far as one thought reaches: to the next comma or stop. */
const NEAR_ZH = '[^，。、；！？,.;!?]{0,12}';
const NEAR_EN = '[^,.;!?]{0,40}';

/** Each with the negation as its first group. */
const ORDERS: readonly RegExp[] = [
  new RegExp(`${NOT_ZH}${AWAY_ZH}${NEAR_ZH}${MARK_ZH}`, 'giu'),
  new RegExp(
    `${NOT_ZH}(?:[把将]${NEAR_ZH}${MARK_ZH}${NEAR_ZH}|${MARK_ZH}[都全部]{0,3})${AWAY_ZH}`,
    'giu',
  ),
  new RegExp(`(不要?|别|勿)?(?:去|无|没有|不要)(?:任何)?${MARK_ZH}`, 'giu'),
  new RegExp(`${NOT_EN}\\b${AWAY_EN}\\b${NEAR_EN}\\b${MARK_EN}\\b`, 'giu'),
  new RegExp(`()?\\b(?:no|without)(?: any| the)? ${MARK_EN}\\b`, 'giu'),
  new RegExp(`()?\\b${MARK_EN}(?: is)? (?:removed|removal|remover|erased|gone|off)\\b`, 'giu'),
];

/** Whether words plainly ask to take away a watermark or a label of AI content, which no tool may offer
 *  (人工智能生成合成内容标识办法, article 10). Plain words only: who means to get around it finds others.
 *  @param prompt  one line, as it would be sent */
export function asksToRemoveLabel(prompt: string): boolean {
  const plain = prompt.normalize('NFKC').replace(/’/g, "'");
  const spellings = [plain.replace(/\s+/g, ''), plain.replace(/\s+/g, ' ')];
  return ORDERS.some((order) =>
    spellings.some((words) => Array.from(words.matchAll(order)).some(([, not]) => !not)),
  );
}
