// Lints texts as if they stood in files of the project: cases [{ file, text }] in on stdin, lists of rule ids out.
// A process of its own, because jest's sandbox cannot load ESLint's configuration. Without type information: walls need none.
import { ESLint } from 'eslint';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '..', '..');

const eslint = new ESLint({
  cwd: ROOT,
  ruleFilter: ({ ruleId }) => !ruleId.startsWith('@typescript-eslint/'),
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
});

const cases = JSON.parse(await readAll(process.stdin));
const answers = [];
for (const { file, text } of cases) {
  const [result] = await eslint.lintText(text, { filePath: join(ROOT, file) });
  answers.push(result.messages.map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(answers));
