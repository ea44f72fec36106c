import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRuleExpression } from '../../../tools/local-cloud/storage/rule-expression';
import { loadStorageRules } from '../../../tools/local-cloud/storage/storage-rules';
import { STORAGE_RULES } from './start-test-cloud';

const scope = (openid: string, path: string, me = 'oMe') => ({
  auth: { openid: me },
  resource: { openid, path },
});

describe('the storage rules of this project', () => {
  const rules = loadStorageRules(STORAGE_RULES);

  it.each([
    // owner, path, may read, may write
    ['oMe', 'people/oMe/photos/a.jpg', true, true],
    ['oMe', 'people/oMe/photos/deep/a.jpg', true, true],
    ['oMe', 'people/oMe/results/a.jpg', true, false],
    ['oMe', 'people/oMe/a.jpg', true, false],
    ['oMe', 'a.jpg', true, false],
    ['oMe', 'x/people/oMe/photos/a.jpg', true, false],
    ['oOther', 'people/oOther/photos/a.jpg', false, false],
    ['oOther', 'people/oMe/photos/a.jpg', false, false],
    ['', 'people/oMe/photos/a.jpg', false, false],
    ['', 'people/oOther/results/a.jpg', true, false],
    ['', 'people/oOther/deep/results/a.jpg', false, false],
    ['', 'x/people/oOther/results/a.jpg', false, false],
  ])('for a file of "%s" at %s: read %s, write %s', (owner, path, canRead, canWrite) => {
    expect(rules.canRead(scope(owner, path))).toBe(canRead);
    expect(rules.canWrite(scope(owner, path))).toBe(canWrite);
  });
});

describe('the rule language', () => {
  const evaluate = (source: string) => parseRuleExpression(source)(scope('oMe', 'a/b c.jpg'));

  it.each([
    ['true', true],
    ['!false && !!true', true],
    ['false || 1 < 2', true],
    ['2 <= 1 || 2 > 3 || 3 >= 4', false],
    ['true || false && false', true],
    ['(true || false) && false', false],
    ['auth != null', true],
    ['auth == null', false],
    ['auth.openid == resource.openid', true],
    ['auth.openid !== "oMe"', false],
    ['auth.uid == null', true],
    ['auth.uid == resource.openid', false],
    ["resource.path == 'a/b c.jpg'", true],
    ['/^a\\/[^/]+\\.jpg$/.test(resource.path) == true', true],
    ['/^b/.test(resource.path) == false', true],
    ["resource.path == 'it\\'s'", false],
  ])('evaluates %s as %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  it('knows nobody where nobody is signed in', () => {
    const run = parseRuleExpression('auth != null || auth.openid == resource.openid');
    expect(run({ auth: null, resource: { openid: 'oMe', path: 'a' } })).toBe(false);
  });

  it.each([
    ['', 'it ends too early'],
    ['auth.openid ==', 'it ends too early'],
    ['process.exit()', 'unknown name process.exit'],
    ['auth.constructor', 'unknown name auth.constructor'],
    ['constructor', 'unknown name constructor'],
    ['auth.openid = 1', 'cannot read'],
    ['true true', 'unexpected "true"'],
    ['(true', '")" expected'],
    ['`x`', 'cannot read'],
    ['/^a/.test(resource.path)', 'compare .test() with true or false'],
    ['/^a/.exec(resource.path) == true', '"test" expected'],
    ['auth["openid"]', 'cannot read'],
  ])('refuses %j when it is read', (source, reason) => {
    expect(() => parseRuleExpression(source)).toThrow(reason);
  });

  it('refuses everything that the file does not allow', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'rules.json');
    const load = (rules: unknown) => {
      writeFileSync(file, JSON.stringify(rules));
      return loadStorageRules(file);
    };
    expect(load({}).canRead(scope('oMe', 'a'))).toBe(false);
    expect(load({ read: true }).canWrite(scope('oMe', 'a'))).toBe(false);
    expect(load({ read: true }).canRead(scope('oMe', 'a'))).toBe(true);
    expect(load({ read: 'auth.openid' }).canRead(scope('oMe', 'a'))).toBe(false);
    expect(() => load({ reed: true })).toThrow('unknown operation reed');
    expect(() => load({ read: 1 })).toThrow('boolean or expression expected');
  });
});
