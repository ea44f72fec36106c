import fc from 'fast-check';

import {
  offerOf,
  recallOffer,
  rememberOffer,
} from '../../../../../miniprogram/studio/services/prompts/edit-offer';
import {
  forgetPrompt,
  forgetPrompts,
  recallPrompts,
  rememberPrompt,
} from '../../../../../miniprogram/studio/services/prompts/prompt-history';
import {
  countCharacters,
  promptFault,
  toPrompt,
} from '../../../../../miniprogram/studio/services/prompts/prompt-text';
import {
  NO_WORDS,
  openWords,
  reduceWords,
  wantedOf,
  wishOf,
} from '../../../../../miniprogram/studio/services/prompts/words-state';
import type { WordsState } from '../../../../../miniprogram/studio/services/prompts/words-state';
import { viewWords } from '../../../../../miniprogram/studio/services/prompts/words-view';
import { studioWordsFor } from '../../../../../miniprogram/studio/services/words/words';
import { parseRequest } from '../../../../../cloudfunctions/inpaint/src/actions/parse-request';
import { createFakeStorage } from '../../../../fakes/ports';

const BOTH = { canEdit: true, options: ['quality', 'strength'] } as const;
const WORDS_ONLY = { canEdit: true, options: [] } as const;

/** A panel with words in it, and both options. */
function panelWith(changes: Partial<WordsState>): WordsState {
  return {
    ...openWords({ wish: { mode: 'edit', prompt: '' }, words: null }, BOTH, []),
    ...changes,
  };
}

describe('a prompt', () => {
  it.each([
    ['  换成草地 ', '换成草地'],
    ['a door\nof wood', 'a door of wood'],
    ['a\u0000\u2028\u009fb', 'a b'],
    ['\n\t ', ''],
  ])('is one line without blanks around it: %j', (typed, prompt) => {
    expect(toPrompt(typed)).toBe(prompt);
  });

  it('is counted in characters, not in their halves', () => {
    expect(countCharacters('猫🙂a')).toBe(3);
    expect(promptFault('🙂'.repeat(120))).toBeNull();
    expect(promptFault('🙂'.repeat(121))).toBe('too-long');
    expect(promptFault('')).toBe('missing');
  });

  it('that asks to remove a watermark is not sent, and the panel says why', () => {
    expect(promptFault('去掉水印')).toBe('removes-label');
    const view = viewWords(panelWith({ typed: '去掉水印' }), 'zh');
    expect(view.faultText).toBe(studioWordsFor('zh').promptRemovesLabel);
  });

  it('without a fault is taken by the function, whatever was typed', () => {
    const ops = [{ op: 'invert' }];
    const submit = {
      action: 'submit',
      jobId: 'abcdefghij-012345_',
      photoFileId: 'cloud://e.b/people/o/photos/a.jpg',
      mask: { version: 1, width: 4, height: 3, ops },
      mode: 'edit',
    };
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (typed) => {
        const prompt = toPrompt(typed);
        fc.pre(promptFault(prompt) === null);
        expect(parseRequest({ ...submit, prompt })).toMatchObject({ prompt });
      }),
      {},
    );
  });
});

describe('what was asked for before', () => {
  it('is kept as the last twelve, the latest first, each once', () => {
    const storage = createFakeStorage();
    for (let index = 1; index <= 13; index += 1) rememberPrompt(storage, `words ${index}`);
    rememberPrompt(storage, 'words 5');
    expect(recallPrompts(storage)).toEqual(
      [5, 13, 12, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((index) => `words ${index}`),
    );
  });

  it('is forgotten one by one or all at once', () => {
    const storage = createFakeStorage();
    rememberPrompt(storage, 'a');
    rememberPrompt(storage, 'b');
    expect(forgetPrompt(storage, 'b')).toEqual(['a']);
    expect(recallPrompts(storage)).toEqual(['a']);
    forgetPrompts(storage);
    expect(recallPrompts(storage)).toEqual([]);
  });

  it.each([[undefined], [''], ['{'], ['{}'], ['[1,null]'], [7]])(
    'is nothing where %j is kept',
    (kept) => {
      expect(recallPrompts(createFakeStorage({ promptHistory: kept }))).toEqual([]);
    },
  );
});

describe('the offer', () => {
  const session = { contractVersion: 1, uploadPrefix: 'p/', provider: 'volcengine' } as const;

  it.each([
    [{ canEdit: true, options: { erase: ['quality'], edit: ['quality', 'strength'] } }, BOTH],
    [{ canEdit: true, options: { erase: ['quality'], edit: [] } }, WORDS_ONLY],
    // A function that is older than the options.
    [{ canEdit: true }, WORDS_ONLY],
    [
      { canEdit: false, options: { erase: [], edit: [] } },
      { canEdit: false, options: [] },
    ],
  ] as const)('of %j is kept for the next time', (said, offer) => {
    const storage = createFakeStorage();
    expect(recallOffer(storage)).toEqual({ canEdit: false, options: [] });
    expect(offerOf({ ...session, ...said })).toEqual(offer);
    rememberOffer(storage, offer);
    expect(recallOffer(storage)).toEqual(offer);
  });

  it('that was withdrawn is forgotten', () => {
    const storage = createFakeStorage({ editOffer: 'eq' });
    expect(recallOffer(storage)).toEqual({ canEdit: true, options: ['quality'] });
    rememberOffer(storage, { canEdit: false, options: [] });
    expect(recallOffer(storage)).toEqual({ canEdit: false, options: [] });
  });
});

describe('the wish', () => {
  it('is to erase until something else is chosen', () => {
    expect(wishOf(NO_WORDS)).toEqual({ mode: 'erase' });
    const chosen = reduceWords(panelWith({ mode: 'erase' }), { kind: 'modeChosen', mode: 'edit' });
    expect(chosen.isOpen).toBe(true);
    expect(wishOf({ ...chosen, typed: ' 一扇木门\n' })).toEqual({
      mode: 'edit',
      prompt: '一扇木门',
    });
  });

  it('holds what was chosen, where that changes something and is not as usual', () => {
    const chosen = { typed: 'x', quality: 'best', strength: 'strong' } as const;
    expect(wishOf(panelWith(chosen))).toEqual({
      mode: 'edit',
      prompt: 'x',
      options: { quality: 'best', strength: 0.75 },
    });
    expect(wishOf(panelWith({ ...chosen, offer: WORDS_ONLY }))).toEqual({
      mode: 'edit',
      prompt: 'x',
    });
    expect(wishOf(panelWith({ typed: 'x', strength: 'weak' }))).toEqual({
      mode: 'edit',
      prompt: 'x',
      options: { strength: 0.25 },
    });
  });

  it('comes back as it went', () => {
    const wish = {
      mode: 'edit',
      prompt: 'x',
      options: { quality: 'fast', strength: 0.25 },
    } as const;
    expect(wantedOf(openWords({ wish, words: null }, BOTH, []))).toEqual({ wish, words: wish });
    const nothing = { wish: { mode: 'erase' }, words: null } as const;
    expect(wantedOf(openWords(nothing, BOTH, []))).toEqual(nothing);
  });

  it('keeps the words while erasing is chosen, and while nobody can follow them', () => {
    const words = { mode: 'edit', prompt: 'x', options: { quality: 'best' } } as const;
    const wanted = { wish: { mode: 'erase' }, words } as const;
    for (const offer of [BOTH, WORDS_ONLY, { canEdit: false, options: [] }]) {
      expect(wantedOf(openWords(wanted, offer, []))).toEqual(wanted);
    }
    const chosen = openWords({ wish: words, words: null }, BOTH, []);
    const erasing = reduceWords(chosen, { kind: 'modeChosen', mode: 'erase' });
    expect(wantedOf(erasing)).toEqual(wanted);
  });

  it('is to erase where the function has stopped following words', () => {
    const offer = { canEdit: false, options: [] };
    const state = reduceWords(panelWith({ typed: 'x', isOpen: true }), { kind: 'offered', offer });
    expect(wishOf(state)).toEqual({ mode: 'erase' });
    expect(state).toMatchObject({ typed: 'x', isOpen: false });
  });
});

describe('the panel', () => {
  it('opens with the first tap on the words and closes with the second', () => {
    const edit = { kind: 'modeChosen', mode: 'edit' } as const;
    const opened = reduceWords(panelWith({ mode: 'erase' }), edit);
    expect(reduceWords(opened, edit)).toMatchObject({ mode: 'edit', isOpen: false });
    expect(reduceWords(opened, { kind: 'modeChosen', mode: 'erase' })).toMatchObject({
      mode: 'erase',
      isOpen: false,
    });
  });

  it('says what is missing only once the start was tapped, and until it is there', () => {
    const silent = panelWith({ isOpen: true });
    expect(viewWords(silent, 'zh').faultText).toBe('');
    const asking = reduceWords(silent, { kind: 'asked' });
    expect(viewWords(asking, 'zh').faultText).toBe('请先写下想改成什么');
    const typed = reduceWords(asking, { kind: 'typed', text: '门' });
    expect(viewWords(typed, 'zh').faultText).toBe('');
    const emptied = reduceWords(typed, { kind: 'typed', text: '' });
    expect(viewWords(emptied, 'zh').faultText).toBe('');
  });

  it('counts, and says at once when there is too much', () => {
    expect(viewWords(panelWith({ typed: '🙂'.repeat(120) }), 'en')).toMatchObject({
      countText: '120/120',
      isTooLong: false,
      faultText: '',
    });
    expect(viewWords(panelWith({ typed: '🙂'.repeat(121) }), 'en')).toMatchObject({
      countText: '121/120',
      isTooLong: true,
      faultText: '120 characters at most; please shorten it',
    });
  });

  it('shows the words on the switch while they count', () => {
    expect(viewWords(panelWith({ typed: '换成草地' }), 'zh').editLabel).toBe('换成草地');
    expect(viewWords(panelWith({ typed: ' ' }), 'zh').editLabel).toBe('改成…');
    expect(viewWords(panelWith({ typed: 'x', mode: 'erase' }), 'en').editLabel).toBe('Change…');
  });

  it('offers only choices that change something', () => {
    const quality = { canEdit: true, options: ['quality'] } as const;
    const view = viewWords(panelWith({ offer: quality }), 'zh');
    expect(view.qualities.map(({ label }) => label)).toEqual(['快', '均衡', '精细']);
    expect(view.strengths).toEqual([]);
    expect(viewWords(panelWith({ offer: WORDS_ONLY }), 'zh').hasMore).toBe(false);
  });

  it.each(['zh', 'en'] as const)('has examples in %s that can be sent as they are', (language) => {
    const { examples } = studioWordsFor(language).words;
    expect(new Set(examples).size).toBe(examples.length);
    for (const example of examples) {
      expect(toPrompt(example)).toBe(example);
      expect(promptFault(example)).toBeNull();
    }
  });
});
