import { platform } from '../../../pages/shared-parts';
import { History } from '../../services/history';
import { EMPTY_HISTORY_VIEW } from '../../services/history-view';
import { studioWordsFor } from '../../services/words/words';
import { resultCard, shareCard } from '../../../services/share-card';
import { wordsFor } from '../../../services/words/words';
import type { ShareCard } from '../../../services/share-card';

const HISTORY_PAGE = 'studio/pages/history/history';
const HOME_PAGE = '../../../pages/home/home';

const { language } = platform.device;
const words = studioWordsFor(language).history;
const mainWords = wordsFor(language);

type PhotoTap = WechatMiniprogram.TouchEvent<object, object, { photo: string }>;

Page({
  data: {
    ...EMPTY_HISTORY_VIEW,
    words,
    shareLabel: mainWords.editor.share,
    fontScale: platform.device.fontScale,
    isComparing: false,
    isPictureMissing: false,
  },
  history: null as History | null,

  onLoad() {
    platform.screen.setTitle(words.title);
    this.history = new History(platform, (changed) => this.setData(changed));
  },

  /** Also after painting on: then there is a newer result. */
  async onShow() {
    await this.history?.load();
  },

  onHide() {
    this.history?.pause();
  },
  onUnload() {
    this.history?.pause();
  },

  async onReachBottom() {
    await this.history?.loadMore();
  },

  onPhoto(event: PhotoTap) {
    if (this.data.isPictureMissing) this.setData({ isPictureMissing: false });
    this.history?.choose(event.currentTarget.dataset.photo);
  },
  onAll() {
    this.history?.close();
  },

  onHold() {
    this.setData({ isComparing: true });
  },
  onRelease() {
    this.setData({ isComparing: false });
  },
  onPictureFailed() {
    this.setData({ isPictureMissing: true });
  },

  async onGoOn() {
    await this.history?.goOn();
  },
  async onDelete() {
    await this.history?.remove();
  },
  async onSave() {
    await this.history?.save();
  },
  async onShare() {
    await this.history?.share();
  },
  onShareAppMessage(): ShareCard {
    const card = shareCard(this.route, HISTORY_PAGE, mainWords);
    const picture = this.history?.cardPicture() ?? null;
    return picture === null ? card : resultCard(card, picture);
  },

  async onNoticeAction() {
    switch (this.data.noticeAction) {
      case 'settings':
        return this.history?.openSettings();
      case 'all':
        return this.history?.reload();
      case 'retry':
        return this.history?.retry();
      case '':
    }
  },
  async onBegin() {
    await platform.screen.leave(HOME_PAGE);
  },
});
