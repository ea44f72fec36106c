import { createHash, generateKeyPairSync } from 'node:crypto';
import { ALLOWED_WORDS } from '../../../tools/checks/secrets/allowed';
import { checkSecrets } from '../../../tools/checks/secrets';
import { lines, removeProjects, writeProject } from './temporary-project';

/** The same bytes on every run, made here, so that no key-like word stands in this file. */
function noise(length: number): Buffer {
  const parts = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`noise ${index}`).digest(),
  );
  return Buffer.concat(parts).subarray(0, length);
}

const PRIVATE_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

afterAll(removeProjects);

describe('the gate of secrets', () => {
  it.each([
    ['a private key', PRIVATE_KEY, 'a private key (----...)'],
    [
      'a key of Volcengine',
      `AKLT${noise(30).toString('hex')}`,
      'an access key of Volcengine (AKLT...)',
    ],
    ['a secret of Volcengine', noise(40).toString('base64'), 'a secret in base64'],
    ['an app secret of WeChat', noise(16).toString('hex'), 'an app secret of WeChat'],
    [
      'a secret id of Tencent',
      `AKID${noise(16).toString('hex')}`,
      'a secret id of Tencent Cloud (AKID...)',
    ],
  ])('refuses %s', (_, word, expected) => {
    const root = writeProject({ 'src/keys.ts': `// one\nconst a='${word}';\n` });
    const found = lines(checkSecrets(root));
    expect(found[0]).toContain(`src/keys.ts:2:10 looks like ${expected}`);
  });

  it('refuses a key that is written in parts, where it begins', () => {
    const word = `AKLT${noise(30).toString('hex')}`;
    const parts = [word.slice(0, 9), word.slice(9, 20), word.slice(20)];
    const root = writeProject({
      'a.ts': `const one = 'a' + 'b';\nf('${parts.join("' +\n  '")}');\n`,
    });
    expect(lines(checkSecrets(root))[0]).toContain('a.ts:2:4 looks like an access key of Volc');
  });

  it.each([
    ['.env', `ID=1\nVOLC_SECRET_KEY=${noise(24).toString('base64url')}\n`, '.env:2:17'],
    ['a.yaml', `a:\n  apiKey: ${noise(24).toString('base64url')}\n`, 'a.yaml:2:11'],
  ])('refuses a secret without quotes in %s', (file, text, place) => {
    const [line] = lines(checkSecrets(writeProject({ [file]: text })));
    expect(line).toContain(`${place} looks like a secret in a settings file`);
  });

  it('refuses a key in the form of a UUID', () => {
    const hex = noise(16).toString('hex');
    const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    expect(lines(checkSecrets(writeProject({ 'a.ts': `const apiKey = '${uuid}';\n` })))).toEqual([
      expect.stringContaining('a.ts:1:17 looks like a key in the form of a UUID'),
    ]);
  });

  it('refuses a signed token', () => {
    const part = (words: object): string =>
      Buffer.from(JSON.stringify(words)).toString('base64url');
    const token = `${part({ alg: 'HS256' })}.${part({ sub: '1234' })}.${noise(32).toString('base64url')}`;
    expect(lines(checkSecrets(writeProject({ 'a.ts': `f('${token}')` })))[0]).toContain(
      'a.ts:1:4 looks like a signed token',
    );
  });

  it('refuses a short secret whose name says what it is', () => {
    const root = writeProject({
      'a.json': `{\n  "appSecret": "${noise(15).toString('base64url')}"\n}`,
    });
    expect(lines(checkSecrets(root))[0]).toContain('a.json:2:17 looks like a secret with a name');
  });

  it('never prints what it found', () => {
    const word = noise(40).toString('base64');
    const [line = ''] = lines(checkSecrets(writeProject({ 'a.ts': `'${word}'` })));
    expect(line).not.toContain(word.slice(0, 6));
  });

  it.each([
    ['a checksum of the lock file', `sha512-${noise(64).toString('base64')}`],
    ['a SHA-256', noise(32).toString('hex')],
    ['a path', '../../../../miniprogram/components/mask-painter/read-touches-2-3-4'],
    ['a long name', 'keepsTheImagePointUnderTheFingersWhileTheyMoveApart'],
    ['a colour and a number', '#FF3B30 0123456789'],
    ['a made-up key that is on the list', [...ALLOWED_WORDS][0] ?? ''],
  ])('takes %s', (_, word) => {
    expect(lines(checkSecrets(writeProject({ 'a.ts': `'${word}'` })))).toEqual([]);
  });
});
