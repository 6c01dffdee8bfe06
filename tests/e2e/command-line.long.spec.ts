import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/paths.ts';
import { expect, inOwnWorld } from './support/test.ts';
import { issueToken } from './support/token.ts';

const test = inOwnWorld();

test('the command that the app serves scales a fleet with one line', async ({ signIn, house, aws }) => {
  const token = await issueToken(signIn);
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-command-'));
  const file = path.join(folder, 'plimsoll.mjs');
  const served = await fetch(`${house.app}/cli/plimsoll.mjs`);
  expect([served.status, served.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  const again = await fetch(`${house.app}/cli/plimsoll.mjs`, {
    headers: { 'if-none-match': served.headers.get('etag')! },
  });
  expect(again.status).toBe(304);
  expect((await fetch(`${house.app}/cli/other.mjs`)).status).toBe(404);
  writeFileSync(file, await served.text());
  const env = { ...process.env, HOME: folder, PLIMSOLL_URL: house.app, PLIMSOLL_TOKEN: token };
  const plimsoll = (...args: string[]) => promisify(execFile)(process.execPath, [file, ...args], { env });

  const { version } = JSON.parse(readFileSync(inRoot('packages/cli/package.json'), 'utf8')) as {
    version: string;
  };
  expect((await plimsoll('--version')).stdout.trim()).toBe(version);

  const { DesiredCapacity: before } = await aws.group('storefront-staging');
  const { stdout } = await plimsoll('scale', 'storefront-staging', '+1', '--yes');
  expect(stdout).toContain(`storefront-staging is scaling to ${before! + 1}.`);
  expect((await aws.group('storefront-staging')).DesiredCapacity).toBe(before! + 1);

  const refused = spawnSync(process.execPath, [file, 'scale', 'nowhere', '+1', '--yes'], {
    ...{ env, encoding: 'utf8' },
  });
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('There is no fleet nowhere')]);
  rmSync(folder, { recursive: true });
});
