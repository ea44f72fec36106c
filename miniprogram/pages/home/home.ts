import { choosePhoto, chooseSample } from '../../services/choose-photo';
import { describeError, failureCode } from '../../services/describe-error';
import { discardDraft } from '../../services/draft/discard-draft';
import { offerDraft } from '../../services/draft/offer-draft';
import { DRAFT_URL, editorUrl } from '../../services/photo-link';
import { listSamples } from '../../services/samples';
import { shareCard } from '../../services/share-card';
import { wordsFor } from '../../services/words/words';
import { cancelledJobs, drafts, platform } from '../shared-parts';
import type { DraftOffer } from '../../services/draft/offer-draft';
import type { EditPhoto } from '../../services/edit-photo';
import type { Sample } from '../../services/samples';
import type { ShareCard } from '../../services/share-card';

const HOME_PAGE = 'pages/home/home';

/** Pages of a subpackage, which WeChat fetches while this page is looked at. */
const LINKS = {
  history: '../../studio/pages/history/history',
  about: '../../studio/pages/about/about',
} as const;

const words = wordsFor(platform.device.language);

type LinkTap = WechatMiniprogram.TouchEvent<object, object, { page: keyof typeof LINKS }>;
type SampleTap = WechatMiniprogram.TouchEvent<object, object, { path: string }>;

function urlOf(photo: EditPhoto | null): string | null {
  return photo === null ? null : editorUrl(photo);
}

Page({
  data: {
    words: words.home,
    setup: words.setup,
    fontScale: platform.device.fontScale,
    isConfigured: true,
    isOpening: false,
    samples: [] as Sample[],
    noticeText: '',
    draft: null as DraftOffer | null,
  },

  onLoad() {
    platform.screen.setTitle(words.appName);
    this.setData({
      samples: listSamples(this.route, words),
      isConfigured: platform.cloud.isConfigured(),
    });
  },

  async onShow() {
    const [draft] = await Promise.all([this.readDraft(), cancelledJobs.send()]);
    if (JSON.stringify(draft) !== JSON.stringify(this.data.draft)) this.setData({ draft });
  },

  /** What there is to go on with; a draft with nothing left to lose makes room. */
  async readDraft(): Promise<DraftOffer | null> {
    try {
      const draft = await drafts.read();
      const offer = offerDraft(draft, words.home);
      if (draft !== null && offer === null) await drafts.clear();
      return offer;
    } catch {
      return null;
    }
  },

  async onGoOn() {
    await this.openPage(async () => DRAFT_URL);
  },

  async onDiscard() {
    const { discardQuestion, discardDetail, discardYes } = words.home;
    if (!(await platform.screen.confirm(discardQuestion, discardDetail, discardYes))) return;
    this.setData({ draft: null });
    await discardDraft(drafts, cancelledJobs);
  },

  async onLink(event: LinkTap) {
    const { page } = event.currentTarget.dataset;
    await this.openPage(async () => LINKS[page]);
  },

  async onChoose() {
    await this.openPage(async () => urlOf(await choosePhoto(platform.photos)));
  },

  async onSample(event: SampleTap) {
    const { path } = event.currentTarget.dataset;
    await this.openPage(async () => urlOf(await chooseSample(platform.photos, path)));
  },

  /** Never WeChat's own picture of the page: a draft that is offered shows a photo of the person. */
  onShareAppMessage(): ShareCard {
    return shareCard(this.route, HOME_PAGE, words);
  },
  onShareTimeline() {
    const { title, imageUrl } = shareCard(this.route, HOME_PAGE, words);
    return { title, imageUrl };
  },

  /** Opens the page at the address that comes, or says why not; one at a time. */
  async openPage(choose: () => Promise<string | null>) {
    if (this.data.isOpening) return;
    if (platform.device.isSinglePage()) {
      this.setData({ noticeText: words.home.singlePage });
      return;
    }
    this.setData({ isOpening: true, noticeText: '' });
    try {
      const url = await choose();
      if (url !== null) await platform.screen.open(url);
    } catch (error) {
      this.setData({ noticeText: describeError(failureCode(error), platform.device.language) });
    }
    this.setData({ isOpening: false });
  },
});
