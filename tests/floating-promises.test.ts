import { ESLint } from 'eslint';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);

it('the linter finds a promise that nobody awaits, and accepts one that is left on purpose', async () => {
  const eslint = new ESLint({ cwd: root });
  const text = 'const work = async () => {};\nwork();\nvoid work();\n';
  // A file that exists: the rule needs its types.
  const [result] = await eslint.lintText(text, { filePath: path.join(root, 'packages/fuse/options.ts') });
  const found = result!.messages.map(({ ruleId, line }) => `${ruleId} ${line}`);
  expect(found).toEqual(['@typescript-eslint/no-floating-promises 2']);
});
