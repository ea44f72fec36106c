/** A word that looks like a key: of what kind, and where it starts. */
export interface KeyLikeWord {
  readonly kind: string;
  readonly word: string;
  readonly offset: number;
}

interface KeyShape {
  readonly kind: string;
  /** Group 1, where there is one, is the word; else the whole match. */
  readonly pattern: RegExp;
  /** Bits a character below which the word is no random key. */
  readonly minEntropyBits: number;
}

const SHAPES: readonly KeyShape[] = [
  { kind: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g, minEntropyBits: 0 },
  { kind: 'an access key of Volcengine', pattern: /\bAKLT[\w=-]{24,}/g, minEntropyBits: 0 },
  { kind: 'a secret id of Tencent Cloud', pattern: /\bAKID[A-Za-z0-9]{32}\b/g, minEntropyBits: 0 },
  { kind: 'an access key of AWS', pattern: /\bAKIA[A-Z0-9]{16}\b/g, minEntropyBits: 0 },
  {
    kind: 'a signed token',
    pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g,
    minEntropyBits: 0,
  },
  {
    kind: 'an app secret of WeChat',
    pattern: /(?<![\w/+-])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{32}(?![\w/+-])/g,
    minEntropyBits: 3,
  },
  {
    kind: 'a secret in base64',
    pattern: /(?<![\w/+=-])(?:sha\d+-)?([A-Za-z0-9+/]{39,118}={0,2})(?![\w/+=-])/g,
    minEntropyBits: 4.4,
  },
  {
    kind: 'a secret with a name',
    pattern:
      /(?:secret|password|passwd|private_?key|access_?token)\w*["']?\s*[:=]\s*["'\x60]([\w+/=.-]{16,})["'\x60]/gi,
    minEntropyBits: 3.6,
  },
  {
    kind: 'a key in the form of a UUID',
    pattern:
      /(?:secret|password|token|key)\w*["']?\s*[:=]\s*["'\x60]?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi,
    minEntropyBits: 3,
  },
  {
    kind: 'a secret in a settings file',
    pattern:
      /^[ \t-]*\w*(?:secret|password|passwd|private_?key|access_?key|api_?key|token)\w*[ \t]*[:=][ \t]*([\w+/=-]{24,})[ \t]*$/gim,
    minEntropyBits: 3.6,
  },
];

/** Finds what looks like a key, also where it is written in parts: `'AKLT...' + '...'`. A checksum of the lock file
 *  (sha512-...) is none. */
export function findKeys(text: string): KeyLikeWord[] {
  const { glued, offsetIn } = glueParts(text);
  const found = [
    ...findWhole(text),
    ...findWhole(glued).map((one) => ({ ...one, offset: offsetIn(one.offset) })),
  ];
  return found.filter(
    ({ offset }, index) => found.findIndex((other) => other.offset === offset) === index,
  );
}

function findWhole(text: string): KeyLikeWord[] {
  return SHAPES.flatMap(({ kind, pattern, minEntropyBits }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [whole, group] = match;
      const word = group ?? whole;
      if (/^sha\d+-/.test(whole) || entropyBits(word) < minEntropyBits) return [];
      if (MUST_BE_MIXED.has(kind) && !isMixed(word)) return [];
      return [{ kind, word, offset: match.index + whole.indexOf(word) }];
    }),
  );
}

/** Takes out what stands between the parts of one word, and tells where an offset of the rest was. */
function glueParts(text: string): { glued: string; offsetIn(gluedOffset: number): number } {
  const seams = [...text.matchAll(/["'\x60]\s*\+\s*["'\x60]/g)];
  return {
    glued: text.replace(/["'\x60]\s*\+\s*["'\x60]/g, ''),
    offsetIn: (gluedOffset) =>
      seams.reduce(
        (offset, { index, 0: seam }) => (index <= offset ? offset + seam.length : offset),
        gluedOffset,
      ),
  };
}

const MUST_BE_MIXED: ReadonlySet<string> = new Set([
  'a secret in base64',
  'a secret in a settings file',
]);

/** Random base64 has small and capital letters and several digits; long names and paths have not. */
function isMixed(word: string): boolean {
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && (word.match(/[0-9]/g) ?? []).length >= 3;
}

/** Shannon's entropy of the characters of a word, in bits a character. */
function entropyBits(word: string): number {
  const counts = new Map<string, number>();
  for (const character of word) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / word.length;
    return bits - share * Math.log2(share);
  }, 0);
}
