import { platform } from '../../../pages/shared-parts';
import { History } from '../../services/history';
import { EMPTY_HISTORY_VIEW } from '../../services/history-view';
import { moreWordsFor } from '../../services/words/words';

const HOME_PAGE = '../../../pages/home/home';

const words = moreWordsFor(platform.device.language).history;

type PhotoTap = WechatMiniprogram.TouchEvent<object, object, { photo: string }>;

Page({
  data: {
    ...EMPTY_HISTORY_VIEW,
    words,
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
  async onRetry() {
    await this.history?.retry();
  },
  async onBegin() {
    await platform.screen.leave(HOME_PAGE);
  },
});
