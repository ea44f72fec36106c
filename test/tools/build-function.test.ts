import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildFunction, bundleOptions, refuseStrangers } from '../../tools/build-function';

const ROOT = join(__dirname, '..', '..');

jest.setTimeout(60_000);

/** What the check says of a module that imports the given one. */
async function checkImport(specifier: string): Promise<string> {
  const options = bundleOptions('');
  const { metafile } = await build({
    ...options,
    entryPoints: undefined,
    stdin: {
      contents: `export * from ${JSON.stringify(specifier)};`,
      resolveDir: join(ROOT, 'cloudfunctions', 'inpaint', 'src'),
      sourcefile: 'cloudfunctions/inpaint/src/probe.ts',
    },
  });
  try {
    refuseStrangers(metafile);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('the bundle of the cloud function', () => {
  it('is loaded by plain Node, beside its worker, and answers without a caller', async () => {
    const file = await buildFunction();
    expect(dirname(file)).toBe(join(ROOT, 'cloudfunctions', 'inpaint'));
    expect(readFileSync(join(dirname(file), 'engine-worker.js')).length).toBeGreaterThan(1_000);
    const program = `require(${JSON.stringify(file)}).main({action:'session'},{}).then((reply)=>console.log(JSON.stringify(reply)))`;
    const lines = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', env: {} });
    const reply: unknown = JSON.parse(lines.trim().split('\n').at(-1)!);
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
  });

  it('holds no path of the machine it was built on', async () => {
    const bundle = readFileSync(await buildFunction(), 'utf8');
    expect(bundle.includes(ROOT)).toBe(false);
  });

  it.each([
    ['a file outside that has code', '../../../test/fakes/function/fake-clock'],
    ['a package of the tools', 'fast-check'],
  ])('refuses what has no business there: %s', async (_name, specifier) => {
    expect(await checkImport(specifier)).toMatch(/do not belong into the cloud function/);
  });

  it('takes shared code and the packages it asks for', async () => {
    expect(await checkImport('valibot')).toBe('accepted');
    expect(await checkImport('../../../miniprogram/shared/contract/limits')).toBe('accepted');
  });
});
