import { askSecondOpinion } from '../../../tools/checks/second-opinion';
import { lines, removeProjects, soundProjectWith } from './temporary-project';

const HOME = 'miniprogram/pages/home/home';
const RUNS_HERE = process.platform === 'linux' && process.arch === 'x64';

afterAll(removeProjects);

(RUNS_HERE ? describe : describe.skip)('the second opinion of wcc and wcsc', () => {
  it('agrees with a sound project', () => {
    expect(askSecondOpinion(soundProjectWith())).toEqual({ findings: [] });
  });

  it.each([
    [
      '.wxml',
      '<view>\n  <text>a</view>\n',
      `${HOME}.wxml:2:12 expect end-tag \`text\`., near \`view\``,
    ],
    ['.wxs', 'var a = 1\nlet b = 2\n', `${HOME}.wxs:2:6 Expected LineFeed`],
    ['.wxss', '.a {\n  {\n}\n', `${HOME}.wxss:2:3 unexpected \`{\` at pos 8`],
    [
      '.wxss',
      '\n@import "./gone.wxss";\n',
      `${HOME}.wxss:2:10 path \`./gone.wxss\` not found from \`pages/home/home.wxss\``,
    ],
  ])('refuses a broken %s', (suffix, source, expected) => {
    const root = soundProjectWith({ [HOME + suffix]: source });
    expect(lines(askSecondOpinion(root))).toEqual([expected]);
  });
});
