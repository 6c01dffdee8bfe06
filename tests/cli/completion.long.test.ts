import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_FILE, ensureCommand } from '../../scripts/build.ts';
import { openShopServed, type Served } from './world';

const isThere = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;
let shop: Served;
let folder: string;

/** The command as a person has it: one file on the path. */
beforeAll(async () => {
  ensureCommand();
  shop = await openShopServed();
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-shell-'));
  const start = `#!/bin/sh\nexec "${process.execPath}" "${COMMAND_FILE}" "$@"\n`;
  writeFileSync(path.join(folder, 'plimsoll'), start, { mode: 0o755 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await shop.close();
});

const env = () => ({ ...process.env, ...shop.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder });
const script = (shell: string) =>
  execFileSync(process.execPath, [COMMAND_FILE, 'completion', shell], { encoding: 'utf8' });

/** What a shell offers for the last of the words. It runs beside the server of this process. */
async function offered(shell: string, code: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(shell, ['-c', code], { env: env() });
  return stdout.split('\n').filter(Boolean);
}

const inBash = (words: string[]) =>
  offered(
    'bash',
    `${script('bash')}
COMP_WORDS=(plimsoll ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
_plimsoll; printf '%s\\n' "\${COMPREPLY[@]}"`,
  );

describe('the completion of bash', () => {
  it('is valid and registers itself', () => {
    execFileSync('bash', ['-n'], { input: script('bash') });
    const registered = execFileSync('bash', ['-c', `${script('bash')}\ncomplete -p plimsoll`], {
      encoding: 'utf8',
    });
    expect(registered.trim()).toBe('complete -F _plimsoll plimsoll');
  });

  it.each([
    [['sc'], ['scale']],
    [['fle'], ['fleets', 'fleet']],
    [
      ['scale', 'storefront-'],
      ['storefront-prod', 'storefront-prod-eu', 'storefront-staging'],
    ],
    [['deploy', 'storefront-prod', '2.1', '--strategy', 'c'], ['careful']],
    [['deploy', '--yes', 'storefront-prod', '2.14.1'], ['2.14.1']],
    [['promote', 'storefront', '2.14.1', 'p'], ['prod']],
    [['fleets', '--e'], ['--env']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['nothing', ''], []],
  ])('of %j is %j', async (words, found) => expect(await inBash(words)).toEqual(found));

  it('offers nothing, quietly, while Plimsoll is away', async () => {
    const code = `export PLIMSOLL_URL=http://127.0.0.1:9\n${script('bash')}
COMP_WORDS=(plimsoll scale ''); COMP_CWORD=2; _plimsoll; echo "\${#COMPREPLY[@]}"`;
    expect(await offered('bash', code)).toEqual(['0']);
  });
});

it.skipIf(!isThere('zsh'))('the completion of zsh offers the same', async () => {
  const code = `compdef() { :; }; compadd() { print -l -- \${(P)2}; }
${script('zsh')}
words=(plimsoll sc); CURRENT=2; _plimsoll`;
  expect(await offered('zsh', code)).toEqual(['scale']);
});

it.skipIf(!isThere('fish'))('the completion of fish offers the same', async () =>
  expect(await offered('fish', `${script('fish')}\ncomplete -C 'plimsoll sc'`)).toEqual(['scale']),
);

it('no shell is promised that there is no script for', () => {
  const { status, stderr } = spawnSync(process.execPath, [COMMAND_FILE, 'completion', 'tcsh'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('Write one of: bash, zsh, fish.')]);
});
