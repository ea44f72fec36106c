import { checkImportCycles } from '../../../tools/checks/import-cycles';
import { lines, removeProjects, writeProject } from './temporary-project';

afterAll(removeProjects);

describe('the gate of import cycles', () => {
  it('refuses a circle once, where it closes', () => {
    const root = writeProject({
      'miniprogram/core/a.ts': "import { b } from './b';\nexport const a = b;\n",
      'miniprogram/core/b.ts': "import { c } from '../shared/c';\nexport const b = c;\n",
      'miniprogram/shared/c.ts':
        "export const c = 1;\nimport type { a } from '../core/a';\nexport type A = typeof a;\n",
      'miniprogram/core/d.ts': "import { a } from './a';\nexport const d = a;\n",
    });
    expect(lines(checkImportCycles(root))).toEqual([
      'miniprogram/shared/c.ts:2:24 imports in a circle: miniprogram/core/a.ts -> miniprogram/core/b.ts -> miniprogram/shared/c.ts -> miniprogram/core/a.ts',
    ]);
  });

  it('refuses a file that imports itself, by require or import() too', () => {
    const root = writeProject({
      'tools/a.ts': "export const a = (): unknown => import('./a');\n",
      'cloudfunctions/inpaint/src/b.ts': "import b = require('./b');\nexport = b;\n",
    });
    expect(lines(checkImportCycles(root))).toEqual([
      'cloudfunctions/inpaint/src/b.ts:1:20 imports in a circle: cloudfunctions/inpaint/src/b.ts -> cloudfunctions/inpaint/src/b.ts',
      'tools/a.ts:1:40 imports in a circle: tools/a.ts -> tools/a.ts',
    ]);
  });

  it('takes two ways to one file', () => {
    const root = writeProject({
      'tools/a.ts': "import './b';\nimport './c';\n",
      'tools/b.ts': "import './c';\n",
      'tools/c.ts': 'export {};\n',
    });
    expect(lines(checkImportCycles(root))).toEqual([]);
  });
});
