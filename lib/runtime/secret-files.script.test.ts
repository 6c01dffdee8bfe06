import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SECRETS, secretsFromFiles } from './secret-files.script';

let folder: string;
const before = { ...process.env };
const write = (name: string, text: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-secrets-'));
});
beforeEach(() => {
  vi.resetModules();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const name of SECRETS) delete process.env[`${name}_FILE`];
  Object.assign(process.env, before);
});

describe('secrets in files', () => {
  it.each(SECRETS)('%s is read without its last line end', (name) =>
    expect(secretsFromFiles({ [`${name}_FILE`]: write(name, 'se cret\n') })).toEqual({ [name]: 'se cret' }),
  );

  it('are none where no file is named', () =>
    expect(secretsFromFiles({ AUTH_SECRET: 'x', AUTH_SECRET_FILE: '' })).toEqual({}));
});

describe('a secret in a file that cannot be used', () => {
  it.each([
    ['is missing', () => path.join('/nowhere', 'file'), {}, 'cannot be read (ENOENT)'],
    ['is a folder', () => folder, {}, 'cannot be read (EISDIR)'],
    ['is empty', () => write('empty', '\n'), {}, 'is empty'],
    [
      'is given twice',
      () => write('twice', 'hidden'),
      { METRICS_TOKEN: 'hidden' },
      'METRICS_TOKEN is also set',
    ],
  ])('if it %s, the variable and the reason are named', (_, file, more, says) => {
    const read = () => secretsFromFiles({ METRICS_TOKEN_FILE: file(), ...more });
    expect(read).toThrow('Environment variable METRICS_TOKEN_FILE: ');
    expect(read).toThrow(says);
    expect(read).not.toThrow('hidden');
  });

  it('R67: the app does not start, as with any other invalid variable', async () => {
    process.env.METRICS_TOKEN_FILE = write('short', 'too short\n');
    await expect(import('./env')).rejects.toThrow('Environment variable METRICS_TOKEN: ');
  });
});

it('the app reads them as if they were set', async () => {
  process.env.METRICS_TOKEN_FILE = write('token', 'sixteen-characters-long\n');
  process.env.DATABASE_URL_FILE = write('database', 'postgresql://a:b@127.0.0.1/plimsoll\n');
  const { env } = await import('./env');
  expect([env.METRICS_TOKEN, env.DATABASE_URL]).toEqual([
    ...['sixteen-characters-long', 'postgresql://a:b@127.0.0.1/plimsoll'],
  ]);
});

it('docs/configuration.md names each of them', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
  const told = [...text.matchAll(/`([A-Z_]+)_FILE`/g)].map(([, name]) => name);
  expect(told).toEqual([...SECRETS]);
});
