import { launchOptions } from '../launch-options';

/** WeChat's own words on buttons where the mini program gives none. */
const isChinese = launchOptions.language.startsWith('zh');
export const WORDS = {
  cancel: isChinese ? '取消' : 'Cancel',
  confirm: isChinese ? '确定' : 'OK',
  copied: isChinese ? '内容已复制' : 'Copied',
  allowAlbum: isChinese ? '允许保存图片到相册？' : 'Allow saving pictures to the album?',
  saveImage: isChinese ? '保存图片' : 'Save image',
};
