import { LIMITS } from '../../../miniprogram/shared/contract/limits';

/** An event that no well-meant program sends. */
export type HostileEvent = readonly [name: string, event: unknown];

type Fields = Readonly<Record<string, unknown>>;

const ROOT = 'cloud://test-env.7465-test-env/';

/** What stands where something else belongs. */
const WRONG_VALUES: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['true', true],
  ['an empty text', ''],
  ['an empty list', []],
  ['an empty object', {}],
  ['a list of texts', ['a', 'b']],
  ['a query operator', { $ne: null }],
  ['another operator', { $gt: '' }],
  ['a script', { $where: 'sleep(1000)' }],
  ['an object of another prototype', Object.create({ admin: true }) as unknown],
  ['an object that pretends to be text', { toString: 'x', length: 20 }],
];

const WRONG_IDS: readonly string[] = [
  'short',
  'a'.repeat(65),
  'a'.repeat(50_000),
  '../../../../etc/passwd',
  'job/with/slashes/0123456789',
  'job.with.dots.0123456789',
  'job with spaces 0123456789',
  'job-0123456789abcdef\u0000',
  'job-0123456789abcdef\n',
  'ｊｏｂ－０１２３４５６７８９ａｂｃ',
  'job-0123456789\u202eabcdef',
  "job-0123'; drop table jobs; --",
  '{"$ne":null}0123456789',
  '__proto__.constructor',
];

/** @param openid the caller's own */
function wrongFileIds(openid: string): readonly string[] {
  const own = `${ROOT}people/${openid}/photos`;
  return [
    'people/x/photos/a.jpg',
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
    `https://example.com/people/${openid}/photos/a.jpg`,
    `//people/${openid}/photos/a.jpg`,
    ROOT,
    `${ROOT}people/oSomebodyElse/photos/a.jpg`,
    `${ROOT}people/${openid}x/photos/a.jpg`,
    `${ROOT}people/${openid}`,
    `${ROOT}people/${openid}/photos`,
    `${ROOT}people/${openid}/photos/`,
    `${ROOT}people/${openid}/other/a.jpg`,
    `${own}/../../oSomebodyElse/photos/a.jpg`,
    `${own}/./a.jpg`,
    `${own}//a.jpg`,
    `${own}/%2e%2e/%2e%2e/oSomebodyElse/photos/a.jpg`,
    `${own}/..%2f..%2foSomebodyElse/photos/a.jpg`,
    `${own}/..\\..\\oSomebodyElse\\photos\\a.jpg`,
    `${own}/a.jpg\u0000.png`,
    `${own}/a.jpg?token=1`,
    `${own}/a.jpg#x`,
    `${own}/.hidden`,
    `${own}/a b.jpg`,
    `${own}/ａ.jpg`,
    `${own}/a\u202egpj.exe`,
    `${own}/${'a'.repeat(900)}.jpg`,
    `${own}/${'a/'.repeat(500)}a.jpg`,
    `CLOUD://test-env.7465-test-env/people/${openid}/photos/a.jpg`,
    `cloud://people/${openid}/photos/a.jpg`,
    `cloud://evil@test-env.7465/people/${openid}/photos/a.jpg`,
    ` ${own}/a.jpg`,
    `${own}/a.jpg\n${own}/b.jpg`,
  ];
}

const WRONG_MASKS: readonly (readonly [string, Fields])[] = [
  ['no version', { version: undefined }],
  ['a later version', { version: 2 }],
  ['no width', { width: undefined }],
  ['a width of 0', { width: 0 }],
  ['a negative height', { height: -5 }],
  ['half a pixel', { width: 1.5 }],
  ['a width as text', { width: '70' }],
  ['an endless width', { width: 1e308 }],
  ['more pixels than a photo may have', { width: 16_384, height: 16_384 }],
  ['a longer side than a photo may have', { width: 100_000, height: 1 }],
  ['ops that are no list', { ops: { length: 1 } }],
  ['a field too many', { admin: true }],
  ['ops of nothing', { ops: [null] }],
  ['ops of text', { ops: ['stroke'] }],
  ['too many ops', { ops: Array(LIMITS.maskOps + 1).fill({ op: 'clear' }) }],
  ['too many grows', { ops: Array(LIMITS.maskGrowOps + 1).fill({ op: 'grow', radius: 1 }) }],
  [
    'too many strokes of one point',
    { ops: Array(2_500).fill({ op: 'stroke', mode: 'add', radius: 1, points: [[1, 1]] }) },
  ],
];

const STROKE = { op: 'stroke', mode: 'add', radius: 3, points: [[10, 20]] };

const WRONG_OPS: readonly (readonly [string, unknown])[] = [
  ['an unknown op', { op: 'erase-all' }],
  ['the op __proto__', { op: '__proto__' }],
  ['the op constructor', { op: 'constructor' }],
  ['the op toString', { op: 'toString' }],
  ['a colour', { ...STROKE, colour: 'red' }],
  ['no radius', { ...STROKE, radius: undefined }],
  ['a radius as text', { ...STROKE, radius: '3' }],
  ['a negative radius', { ...STROKE, radius: -3 }],
  ['an absurd radius', { ...STROKE, radius: 1e9 }],
  ['an unknown mode', { ...STROKE, mode: 'xor' }],
  ['no points', { ...STROKE, points: [] }],
  ['points as text', { ...STROKE, points: '10,20' }],
  ['a point of one number', { ...STROKE, points: [[10]] }],
  ['a point of three numbers', { ...STROKE, points: [[10, 20, 30]] }],
  ['a point of texts', { ...STROKE, points: [['10', '20']] }],
  ['a point of nothing', { ...STROKE, points: [[null, null]] }],
  ['a point absurdly far', { ...STROKE, points: [[1e9, 0]] }],
  ['points as an object', { ...STROKE, points: { 0: [1, 2], length: 1 } }],
  ['a deep nest of lists', { ...STROKE, points: [[[[[[[[1]]]]]]]] }],
  ['a rect without size', { op: 'rect', mode: 'add', x: 1, y: 1 }],
  ['a rect of text', { op: 'rect', mode: 'add', x: 1, y: 1, width: 'a', height: 2 }],
  [
    'an ellipse of a negative size',
    { op: 'ellipse', mode: 'add', x: 1, y: 1, width: -1, height: 2 },
  ],
  ['runs of an odd number', { op: 'region', mode: 'add', runs: [1] }],
  ['runs outside', { op: 'region', mode: 'add', runs: [0, 1e9] }],
  ['runs of halves', { op: 'region', mode: 'add', runs: [0.5, 2] }],
  ['a grow of text', { op: 'grow', radius: 'all' }],
  ['a polygon of one point', { op: 'polygon', mode: 'add', points: [[1]] }],
];

const WRONG_PROMPTS: readonly string[] = [
  'x'.repeat(LIMITS.promptChars + 1),
  'x'.repeat(60_000),
  'a\u0000b',
  'a\u001b[31mb',
  'line\nbreak',
  'half a character \ud800',
  '\u0007',
  'a paragraph\u2029and another',
];

/** What is not a packed mask, though it is text. */
const WRONG_PACKED_MASKS: readonly string[] = [
  '',
  'A',
  'not packed at all',
  '../../../../etc/passwd',
  '\u0000\u0000\u0000\u0000',
  '\ud800'.repeat(40),
  'A'.repeat(LIMITS.packedMaskChars),
  '_'.repeat(LIMITS.packedMaskChars),
  'z'.repeat(LIMITS.packedMaskChars + 1),
  '{"version":1,"width":70,"height":90,"ops":[]}',
];

const WRONG_SEEDS: readonly unknown[] = [-1, 1.5, 2 ** 31, '7', null, [], {}, true, 1e308];

const WRONG_OPTIONS: readonly Fields[] = [
  ...['', 'H', 'BEST', 'fast ', 1, null, ['fast'], { $ne: null }].map((quality) => ({ quality })),
  ...[-0.1, 1.1, 1e308, '0.5', null, [], {}, true].map((strength) => ({ strength })),
  { steps: 30 },
  { scale: 7 },
  { custom_prompt: 'a cat' },
];

function shown(text: string): string {
  return `${JSON.stringify(text).slice(0, 90)} of ${text.length} characters`;
}

const WRONG_STACKS: readonly (readonly [string, unknown])[] = [
  ...WRONG_VALUES.filter(([name]) => name !== 'an empty list'),
  ['a job that nobody has', [{ jobId: 'job-unknown-0123456789' }]],
  ['one job twice', Array(2).fill({ jobId: 'job-unknown-0123456789' })],
  ['no job', [{}]],
  ['a field too many', [{ jobId: 'job-unknown-0123456789', ownerOpenid: 'oSomebody' }]],
  [
    'too many jobs',
    Array.from({ length: LIMITS.patches + 1 }, (_, index) => ({
      jobId: `job-unknown-0123456789${index}`,
    })),
  ],
];

const WRONG_RESTORES: readonly (readonly [string, Fields])[] = [
  ['as text', { restore: 'all' }],
  ['as an operator', { restore: { $ne: null } }],
  ['in two ways', { packedRestore: 'AA', restoreFileId: 'f' }],
  ['packed as nonsense', { packedRestore: '~~~' }],
  ['packed and too long', { packedRestore: 'A'.repeat(LIMITS.packedMaskChars + 1) }],
  ['packed and cut', { packedRestore: 'AAAA' }],
];

const WRONG_CURSORS: readonly unknown[] = [
  ...['', 'x', '000000000000001', '-job-0123456789abcdef', '99-job-0123456789abcdef'],
  ...['000001700000000-../../../etc/passwd', '000001700000000-job-0123456789abcdef\n', 7, null, {}],
  { $gt: '' },
];

/** Stacks, history and removal. */
function hostileStacks(good: Fields, openid: string): readonly HostileEvent[] {
  const { mask, ...rest } = good;
  const composition = { ...rest, mode: 'compose', patches: [] };
  const patch = { jobId: 'job-unknown-0123456789' };
  const filled = { mask, packedMask: 'AA', maskFileId: 'f', prompt: 'a cat', options: { seed: 1 } };
  return [
    ...WRONG_STACKS.flatMap(([name, patches]): HostileEvent[] => [
      [`a stack of ${name}`, { ...good, patches }],
      [`a composition of ${name}`, { ...composition, patches }],
    ]),
    ...WRONG_RESTORES.map(([name, fields]): HostileEvent => [
      `a restored part ${name}`,
      { ...good, patches: [{ ...patch, ...fields }] },
    ]),
    ...wrongFileIds(openid).map((restoreFileId): HostileEvent => [
      `a restored part in file ${shown(restoreFileId)}`,
      { ...good, patches: [{ ...patch, restoreFileId }] },
    ]),
    ...WRONG_OPS.map(([name, op]): HostileEvent => [
      `a restored part with ${name}`,
      { ...good, patches: [{ ...patch, restore: { ...(mask as Fields), ops: [op] } }] },
    ]),
    [
      'restored parts that grow too often together',
      {
        ...good,
        patches: Array.from({ length: 5 }, (_, index) => ({
          jobId: `job-unknown-012345678${index}`,
          restore: { ...(mask as Fields), ops: Array(9).fill({ op: 'grow', radius: 1 }) },
        })),
      },
    ],
    ['a composition without a stack', { ...composition, patches: undefined }],
    ...Object.entries(filled).map(([field, value]): HostileEvent => [
      `a composition with ${field}`,
      { ...composition, [field]: value },
    ]),
    ...WRONG_CURSORS.map((cursor): HostileEvent => [
      `history from ${JSON.stringify(cursor)}`,
      { action: 'history', cursor },
    ]),
    ['history of somebody else', { action: 'history', ownerOpenid: 'oSomebody' }],
    ...['choose', 'export'].map((action): HostileEvent => [
      `${action} of a job that nobody has`,
      { action, jobId: 'job-unknown-0123456789', language: 'zh', keepLocation: true },
    ]),
    ...WRONG_IDS.flatMap((jobId): HostileEvent[] => [
      [`choosing job ${shown(jobId)}`, { action: 'choose', jobId }],
      [`a preview of job ${shown(jobId)}`, { action: 'preview', jobId }],
      [`what job ${shown(jobId)} was made of`, { action: 'making', jobId }],
    ]),
    [
      'what a job that nobody has was made of',
      { action: 'making', jobId: 'job-unknown-0123456789' },
    ],
    ['a preview of a job that nobody has', { action: 'preview', jobId: 'job-unknown-0123456789' }],
    [
      'a preview of a photo',
      { action: 'preview', jobId: 'job-unknown-0123456789', photoFileId: 'x' },
    ],
    ...wrongFileIds(openid).map((photoFileId): HostileEvent => [
      `removing ${shown(photoFileId)}`,
      { action: 'remove', photoFileId },
    ]),
    ...[false, 1, 'true', null, {}].map((everything): HostileEvent => [
      `removing everything: ${JSON.stringify(everything)}`,
      { action: 'remove', everything },
    ]),
    ['removing nothing', { action: 'remove' }],
    [
      'removing a photo and everything',
      { action: 'remove', photoFileId: good.photoFileId, everything: true },
    ],
    ['removing for somebody else', { action: 'remove', everything: true, openid: 'oSomebody' }],
  ];
}

/** At least two hundred events, each wrong in one way.
 *  @param good a submit that would be accepted @param openid the caller of all of them */
export function hostileEvents(good: Fields, openid: string): readonly HostileEvent[] {
  const mask = good.mask as Fields;
  const withOps = (ops: unknown) => ({ ...good, mask: { ...mask, ops } });
  const fields = ['action', 'jobId', 'photoFileId', 'mask', 'mode'];
  const announce = { action: 'announce', format: 'jpeg' };
  const toExport = { action: 'export', jobId: good.jobId, language: 'zh', keepLocation: false };
  const maskless = { ...good, mask: undefined };
  return [
    ...WRONG_VALUES.map(([name, format]): HostileEvent => [
      `announcing a format that is ${name}`,
      { ...announce, format },
    ]),
    ...['gif', 'JPEG', 'jpeg/../../x', '__proto__', 'constructor', 'mask\u0000'].map(
      (format): HostileEvent => [
        `announcing the format ${JSON.stringify(format)}`,
        { ...announce, format },
      ],
    ),
    ...['cloudPath', 'openid', 'uploadId', 'photoFileId', 'announcedAtMs'].map(
      (field): HostileEvent => [
        `announcing with a field ${field} too many`,
        { ...announce, [field]: 'people/oSomebody/photos/a.jpg' },
      ],
    ),
    ...WRONG_IDS.map((jobId): HostileEvent => [
      `exporting job ${shown(jobId)}`,
      { ...toExport, jobId },
    ]),
    ...WRONG_VALUES.filter(([name]) => name !== 'true').flatMap(([name, value]): HostileEvent[] => [
      [`exporting with a language that is ${name}`, { ...toExport, language: value }],
      [`exporting with a location that is ${name}`, { ...toExport, keepLocation: value }],
    ]),
    ['exporting a job that nobody has', { ...toExport, jobId: 'job-unknown-0123456789' }],
    ...WRONG_VALUES.map(([name, packedMask]): HostileEvent => [
      `a packed mask that is ${name}`,
      { ...maskless, packedMask },
    ]),
    ...WRONG_PACKED_MASKS.map((packedMask): HostileEvent => [
      `a packed mask ${shown(packedMask)}`,
      { ...maskless, packedMask },
    ]),
    ...wrongFileIds(openid).map((maskFileId): HostileEvent => [
      `a mask file ${shown(maskFileId)}`,
      { ...maskless, maskFileId },
    ]),
    ['a mask sent in two ways', { ...good, packedMask: 'A' }],
    ['a photo for a mask', { ...maskless, maskFileId: good.photoFileId }],
    ...WRONG_VALUES.map(([name, value]): HostileEvent => [`an event that is ${name}`, value]),
    ...['drop', '__proto__', 'constructor', 'Submit', 'submit ', 'sweep', 'session\u0000'].map(
      (action): HostileEvent => [`action ${JSON.stringify(action)}`, { ...good, action }],
    ),
    ...fields.flatMap((field) =>
      WRONG_VALUES.map(([name, value]): HostileEvent => [
        `${field} that is ${name}`,
        { ...good, [field]: value },
      ]),
    ),
    ...fields.map((field): HostileEvent => {
      const rest = Object.fromEntries(Object.entries(good).filter(([key]) => key !== field));
      return [`no ${field}`, rest];
    }),
    ...['submit', 'watch', 'cancel'].flatMap((action) =>
      WRONG_IDS.map((jobId): HostileEvent => {
        const event = action === 'submit' ? { ...good, jobId } : { action, jobId };
        return [`${action} of job ${shown(jobId)}`, event];
      }),
    ),
    ...wrongFileIds(openid).map((photoFileId): HostileEvent => [
      `photo ${shown(photoFileId)}`,
      { ...good, photoFileId },
    ]),
    ...WRONG_MASKS.map(([name, changes]): HostileEvent => [
      `mask with ${name}`,
      { ...good, mask: { ...mask, ...changes } },
    ]),
    ...WRONG_OPS.map(([name, op]): HostileEvent => [`mask with ${name}`, withOps([op])]),
    ...WRONG_PROMPTS.map((prompt): HostileEvent => [
      `prompt ${shown(prompt)}`,
      { ...good, mode: 'edit', prompt },
    ]),
    ...WRONG_SEEDS.map((seed): HostileEvent => [
      `seed ${JSON.stringify(seed)}`,
      { ...good, options: { seed } },
    ]),
    ...WRONG_OPTIONS.map((options): HostileEvent => [
      `options ${JSON.stringify(options)}`,
      { ...good, options },
    ]),
    ...['admin', 'ownerOpenid', 'openid', 'state', 'resultFileId', 'url', '$set'].map(
      (field): HostileEvent => [`a field ${field} too many`, { ...good, [field]: 'oSomebody' }],
    ),
    ['a session with a field too many', { action: 'session', openid: 'oSomebody' }],
    ['a watch with a field too many', { action: 'watch', jobId: good.jobId, force: true }],
    ['100 KB of ballast', { ...good, ballast: 'x'.repeat(LIMITS.requestBytes) }],
    ['a prototype by JSON', JSON.parse('{"action":"submit","__proto__":{"isAdmin":true}}')],
    [
      'a constructor by JSON',
      JSON.parse('{"action":"session","constructor":{"prototype":{"isAdmin":true}}}'),
    ],
    ...hostileStacks(good, openid),
    ['words for an erasure', { ...good, mode: 'erase', prompt: 'a cat' }],
    ['an edit without words', { ...good, mode: 'edit' }],
    ['an edit of blanks', { ...good, mode: 'edit', prompt: '   ' }],
    ['a job that nobody has', { action: 'watch', jobId: 'job-unknown-0123456789' }],
    ['cancelling a job that nobody has', { action: 'cancel', jobId: 'job-unknown-0123456789' }],
  ];
}
