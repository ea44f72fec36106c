import { drafts, platform } from '../../../pages/shared-parts';
import { describeError, failureCode } from '../../../services/describe-error';
import { recallLocationChoice, rememberLocationChoice } from '../../services/location-choice';
import { forgetPrompts } from '../../services/prompts/prompt-history';
import { removeEverything } from '../../services/remove-own';
import { studioWordsFor } from '../../services/words/words';
import type { Passage } from '../../services/words/vocabulary';

const { language, fontScale } = platform.device;
const words = studioWordsFor(language).about;

Page({
  data: {
    words,
    passages: [...words.passages] as Passage[],
    fontScale,
    isLocationKept: false,
    isAgreementMissing: false,
    isRemoving: false,
    removedText: '',
    noticeText: '',
  },

  onLoad() {
    platform.screen.setTitle(words.title);
    if (recallLocationChoice(platform.storage) === true) this.setData({ isLocationKept: true });
  },

  onKeepLocation({ detail }: WechatMiniprogram.SwitchChange) {
    this.setData({ isLocationKept: detail.value });
    rememberLocationChoice(platform.storage, detail.value);
  },

  async onAgreement() {
    if (this.data.isAgreementMissing) this.setData({ isAgreementMissing: false });
    try {
      await platform.screen.openPrivacyAgreement();
    } catch {
      this.setData({ isAgreementMissing: true });
    }
  },

  async onRemove() {
    if (this.data.isRemoving) return;
    const { removeQuestion, removeDetail, removeYes } = words;
    if (await platform.screen.confirm(removeQuestion, removeDetail, removeYes)) await this.remove();
  },

  /** The cloud first: what is on the phone is lost only when that went well. */
  async remove() {
    this.setData({ isRemoving: true, noticeText: '', removedText: '' });
    try {
      const isDone = await removeEverything(platform.cloud);
      await drafts.clear();
      forgetPrompts(platform.storage);
      this.setData({ removedText: isDone ? words.removed : words.removedSoon });
    } catch (error) {
      this.setData({ noticeText: describeError(failureCode(error), language) });
    }
    this.setData({ isRemoving: false });
  },
});
