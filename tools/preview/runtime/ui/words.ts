import { launchOptions } from '../launch-options';

/** WeChat's own words on buttons where the mini program gives none. */
const isChinese = launchOptions.language.startsWith('zh');
export const WORDS = {
  cancel: isChinese ? '取消' : 'Cancel',
  confirm: isChinese ? '确定' : 'OK',
};
