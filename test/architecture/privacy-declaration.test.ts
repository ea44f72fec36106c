import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** What WeChat wants declared, by the interface or component that it is found by.
 *  @see developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html */
const DECLARED = [
  'wx.chooseImage',
  'wx.chooseMedia',
  'wx.chooseVideo',
  'wx.chooseMessageFile',
  'wx.saveImageToPhotosAlbum',
  'wx.saveVideoToPhotosAlbum',
  'wx.authorize',
  'wx.getUserInfo',
  'wx.getUserProfile',
  'wx.getLocation',
  'wx.getFuzzyLocation',
  'wx.startLocationUpdate',
  'wx.choosePoi',
  'wx.chooseLocation',
  'wx.chooseAddress',
  'wx.chooseInvoice',
  'wx.getWeRunData',
  'wx.startRecord',
  'wx.getRecorderManager',
  'wx.createVKSession',
  'wx.openBluetoothAdapter',
  'wx.setClipboardData',
  'wx.getClipboardData',
  'wx.addPhoneContact',
  'wx.addPhoneCalendar',
  'wx.startAccelerometer',
  'wx.startGyroscope',
  'wx.startCompass',
  'wx.startDeviceMotionListening',
  '<camera',
  '<live-pusher',
  'open-type="chooseAvatar"',
  'open-type="getPhoneNumber"',
  'type="nickname"',
] as const;

function namesIn(texts: readonly string[]): string[] {
  return DECLARED.filter((name) =>
    texts.some((text) => new RegExp(`${name.replace('.', '\\.')}(?![A-Za-z])`).test(text)),
  );
}

const MINI_PROGRAM = join(ROOT, 'miniprogram');
const sources = readdirSync(MINI_PROGRAM, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|wxml)$/.test(file))
  .map((file) => readFileSync(join(MINI_PROGRAM, file), 'utf8'));

describe('the privacy declaration to paste', () => {
  it('names the interfaces that the mini program uses, and no other', () => {
    const guide = readFileSync(join(ROOT, 'docs', 'compliance.md'), 'utf8');
    const rows = guide.split('\n').filter((line) => /^\| .*\| `wx\.\w+` \|$/.test(line));
    expect(namesIn(rows)).toEqual(namesIn(sources));
    expect(rows).toHaveLength(namesIn(rows).length);
  });
});
