import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { AROUND, KEPT } from './support/ways-around';
import { PLANTED } from './support/violations';

const root = path.dirname(import.meta.dirname);
/** Without types, which take twenty seconds to read and no rule here needs. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
});

/** Rules that a file of this text would break at this place. */
async function broken(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('each rule of the linter fires', () => {
  it.each(PLANTED)('%s', async (_rule, file, text, says) => {
    expect((await broken(file, text)).join('\n')).toContain(says);
  });

  it.each(AROUND)('also at %s with %s', async (file, line, says) => {
    expect((await broken(file, `${line}\n`)).join('\n')).toContain(says);
  });

  it.each(KEPT)('and stays quiet at %s about %s', async (file, line) => {
    expect(await broken(file, `${line}\n`)).toEqual([]);
  });
});
