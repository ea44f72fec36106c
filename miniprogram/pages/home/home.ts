import { createPlatform } from '../../platform/wx-platform';
import { choosePhoto, chooseSample } from '../../services/choose-photo';
import { describeError, failureCode } from '../../services/describe-error';
import { editorUrl } from '../../services/photo-link';
import { listSamples } from '../../services/samples';
import { wordsFor } from '../../services/words/words';
import type { EditPhoto } from '../../services/edit-photo';
import type { Sample } from '../../services/samples';

const platform = createPlatform();
const words = wordsFor(platform.device.language);

type SampleTap = WechatMiniprogram.TouchEvent<object, object, { path: string }>;

Page({
  data: {
    words: words.home,
    setup: words.setup,
    fontScale: platform.device.fontScale,
    isConfigured: true,
    isOpening: false,
    samples: [] as Sample[],
    noticeText: '',
  },

  onLoad() {
    platform.screen.setTitle(words.appName);
    this.setData({
      samples: listSamples(this.route, words),
      isConfigured: platform.cloud.isConfigured(),
    });
  },

  async onChoose() {
    await this.openPhoto(() => choosePhoto(platform.photos));
  },

  async onSample(event: SampleTap) {
    const { path } = event.currentTarget.dataset;
    await this.openPhoto(() => chooseSample(platform.photos, path));
  },

  /** Opens the editor on what was chosen, or says why not. */
  async openPhoto(choose: () => Promise<EditPhoto | null>) {
    if (this.data.isOpening) return;
    this.setData({ isOpening: true, noticeText: '' });
    try {
      const photo = await choose();
      if (photo !== null) await platform.screen.open(editorUrl(photo));
    } catch (error) {
      this.setData({ noticeText: describeError(failureCode(error), platform.device.language) });
    }
    this.setData({ isOpening: false });
  },
});
