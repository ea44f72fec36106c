import { launchOptions } from '../launch-options';

/** WeChat's own words on buttons where the mini program gives none. */
const isChinese = launchOptions.language.startsWith('zh');
export const WORDS = {
  cancel: isChinese ? '取消' : 'Cancel',
  confirm: isChinese ? '确定' : 'OK',
  copied: isChinese ? '内容已复制' : 'Copied',
  allowAlbum: isChinese ? '允许保存图片到相册？' : 'Allow saving pictures to the album?',
  shared: isChinese ? '将要发出' : 'To be sent:',
  shareChoices: isChinese
    ? { send: '发送给朋友', moments: '分享到朋友圈', favourite: '收藏', save: '保存图片' }
    : {
        send: 'Send to a friend',
        moments: 'Share on Moments',
        favourite: 'Add to favourites',
        save: 'Save image',
      },
  endsHere: isChinese ? '预览里到此为止' : 'The preview ends here',
  noAgreement: isChinese
    ? '运营者填写的隐私指引会在这里打开'
    : "The operator's privacy agreement opens here",
  menu: isChinese ? '菜单' : 'Menu',
};
