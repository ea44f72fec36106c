import { changedFields } from '../../services/changed-fields';
import { offerOf, recallOffer, rememberOffer } from '../../services/prompts/edit-offer';
import { promptFault } from '../../services/prompts/prompt-text';
import {
  forgetPrompt,
  forgetPrompts,
  recallPrompts,
  rememberPrompt,
} from '../../services/prompts/prompt-history';
import {
  NO_WORDS,
  openWords,
  reduceWords,
  wantedOf,
  wishOf,
} from '../../services/prompts/words-state';
import { viewWords } from '../../services/prompts/words-view';
import { studioWordsFor } from '../../services/words/words';
import type { SessionReply } from '../../../shared/contract/actions';
import type { FillQuality } from '../../../shared/contract/fill-options';
import type { JobMode } from '../../../shared/contract/job';
import type { Wanted, WordsHandle, WordsPorts } from '../../services/words-handle';
import type { StrengthStep, WordsEvent, WordsState } from '../../services/prompts/words-state';

type Tapped<T extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<
  object,
  object,
  T
>;

const data = {
  ...viewWords(NO_WORDS, 'zh'),
  words: studioWordsFor('zh').words,
  /** What the field shows; behind what is being typed. */
  fieldText: '',
  isFocused: false,
};

type Methods = WordsHandle & {
  take(event: WordsEvent): void;
  show(next: Partial<typeof data>): void;
  tellUnless(known: Wanted): void;
  fill(text: string): void;
  onMode(event: Tapped<{ mode: JobMode }>): void;
  onType(event: WechatMiniprogram.Input): void;
  onBlur(): void;
  onPrompt(event: Tapped<{ prompt: string }>): void;
  onForget(event: Tapped<{ prompt: string }>): void;
  onForgetAll(): void;
  onMore(): void;
  onQuality(event: Tapped<{ value: FillQuality }>): void;
  onStrength(event: Tapped<{ value: StrengthStep }>): void;
  onDone(): void;
};

interface Fields {
  ports: WordsPorts | null;
  state: WordsState;
}

/** Erase or change, and the words of a change: a switch in the row of the start, and a sheet above the panel. Shows nothing
 *  where the function behind cannot follow words. See services/words-handle for what a page can call. */
Component<typeof data, Record<never, never>, Methods, [], Fields>({
  data,

  lifetimes: {
    created() {
      this.ports = null;
      this.state = NO_WORDS;
    },
    ready() {
      this.triggerEvent('ready');
    },
  },

  methods: {
    connect(ports: WordsPorts, before: Wanted) {
      const { device, storage } = ports;
      this.ports = ports;
      this.state = openWords(before, recallOffer(storage), recallPrompts(storage));
      const fieldText = this.state.typed;
      const { words } = studioWordsFor(device.language);
      this.show({ ...viewWords(this.state, device.language), words, fieldText });
      this.tellUnless(before);
    },

    takeSession(session: SessionReply) {
      const offer = offerOf(session);
      if (this.ports !== null) rememberOffer(this.ports.storage, offer);
      this.take({ kind: 'offered', offer });
    },

    takeWords() {
      const wish = wishOf(this.state);
      if (wish.mode === 'erase') return true;
      if (promptFault(wish.prompt) !== null) {
        this.take({ kind: 'asked' });
        this.show({ isFocused: true });
        return false;
      }
      if (this.ports !== null) {
        this.take({ kind: 'usedChanged', used: rememberPrompt(this.ports.storage, wish.prompt) });
      }
      this.close();
      return true;
    },

    close() {
      if (this.state.isOpen) this.take({ kind: 'closed' });
    },

    /** Takes an event in, shows what changed and tells what is wanted now. */
    take(event: WordsEvent) {
      const before = this.state;
      this.state = reduceWords(before, event);
      const language = this.ports?.device.language ?? 'zh';
      this.show(viewWords(this.state, language));
      this.tellUnless(wantedOf(before));
      const { isOpen } = this.state;
      if (isOpen !== before.isOpen) this.triggerEvent('openchange', { isOpen });
    },

    show(next: Partial<typeof data>) {
      const changed = changedFields<Partial<typeof data>>(this.data, next);
      if (Object.keys(changed).length > 0) this.setData(changed);
    },

    /** Tells what is wanted where it is not what was known. */
    tellUnless(known: Wanted) {
      const wanted = wantedOf(this.state);
      const isKnown =
        JSON.stringify(wanted.wish) === JSON.stringify(known.wish) &&
        JSON.stringify(wanted.words) === JSON.stringify(known.words);
      if (!isKnown) this.triggerEvent('wishchange', wanted);
    },

    /** Puts other words into the field: first what it holds by now, since equal values are not set twice. */
    fill(text: string) {
      this.show({ fieldText: this.state.typed });
      this.show({ fieldText: text });
      this.take({ kind: 'typed', text });
    },

    onMode({ currentTarget }) {
      this.take({ kind: 'modeChosen', mode: currentTarget.dataset.mode });
    },
    onType({ detail }) {
      this.take({ kind: 'typed', text: detail.value });
    },
    onBlur() {
      this.show({ isFocused: false });
    },
    onPrompt({ currentTarget }) {
      this.fill(currentTarget.dataset.prompt);
    },
    onForget({ currentTarget }) {
      if (this.ports === null) return;
      const used = forgetPrompt(this.ports.storage, currentTarget.dataset.prompt);
      this.take({ kind: 'usedChanged', used });
    },
    onForgetAll() {
      if (this.ports !== null) forgetPrompts(this.ports.storage);
      this.take({ kind: 'usedChanged', used: [] });
    },
    onMore() {
      this.take({ kind: 'moreTurned' });
    },
    onQuality({ currentTarget }) {
      this.take({ kind: 'qualityChosen', quality: currentTarget.dataset.value });
    },
    onStrength({ currentTarget }) {
      this.take({ kind: 'strengthChosen', strength: currentTarget.dataset.value });
    },
    onDone() {
      this.close();
    },
  },
});
