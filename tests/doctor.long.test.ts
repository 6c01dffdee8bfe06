import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { inRoot } from '../scripts/paths.ts';
import { testDatabase } from './support/database';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
/** An OIDC provider's discovery document, under an address that it may or may not name. */
let provider: Server;
let issuer: string;

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 0, max: 9, desired: 2 } }, { speed: 1 }),
    testDatabase(),
  ]);
  // Its world gets the time of this machine, so that both clocks agree.
  await sandbox.pass(Math.round((Date.now() - sandbox.world.now) / 1_000));
  provider = createServer((_, response) => response.end(JSON.stringify({ issuer })));
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await Promise.all([sandbox.close(), database.close()]);
  provider.close();
});

/** `npm run doctor` with these settings. */
const doctor = (settings: Record<string, string> = {}, root = inRoot()) =>
  new Promise<{ exit: number; out: string }>((resolve) => {
    const env = {
      ...{
        PATH: process.env.PATH!,
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        AWS_ENDPOINT_URL: sandbox.url,
      },
      ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', ...settings },
    } as NodeJS.ProcessEnv;
    execFile(process.execPath, [path.join(root, 'scripts/doctor.ts')], { env }, (error, stdout, stderr) =>
      resolve({ exit: (error?.code as number | undefined) ?? 0, out: stdout + stderr }),
    );
  });

it('finds all parts of an installation that works', async () => {
  const { out } = await doctor();
  for (const line of [
    '✓ Environment: all variables are valid',
    '✓ Database: Plimsoll can write a row',
    '✓ Migrations: the database has exactly the ',
    '✓ AWS: it answers to arn:aws:iam::123456789012:',
    '✓ Clock: same time as AWS',
    '✓ Account 123456789012/us-east-1, role to read: all ',
    '✓ Sign-in: local',
    '✓ Webhooks: none are configured',
  ])
    expect(out).toContain(line);
  expect(out).not.toContain('✗');
});

describe('an installation that does not work', () => {
  it('R66a: the variable that is invalid is named, and nothing else is guessed', async () => {
    const { exit, out } = await doctor({ AUTH_MODE: 'oauth' });
    expect([exit, out.split('\n')[0]]).toEqual([
      ...[
        4,
        '✗ Environment: Environment variable AUTH_SECRET: must be set if AUTH_MODE is oauth and this provider is used',
      ],
    ]);
  });

  it('R66b: a database that is away is told with its reason, and AWS is examined all the same', async () => {
    const { exit, out } = await doctor({ DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/plimsoll' });
    expect([exit, out]).toEqual([4, expect.stringContaining('✗ Database: The database cannot be reached.')]);
    expect(out).toContain('    Check DATABASE_URL');
    expect(out).toContain('✓ AWS: ');
  });

  it('R66c: a password that is wrong is not printed', async () => {
    const url = new URL(database.url);
    url.password = 'not-the-secret';
    const { exit, out } = await doctor({ DATABASE_URL: url.href, NOTIFY_WEBHOOKS: '' });
    expect([exit, out]).toEqual([4, expect.stringMatching(/✗ Database: /)]);
    expect(out).not.toContain('not-the-secret');
  });

  it('R66d: a permission that is missing comes with the policy to add', async () => {
    await sandbox.control('POST', 'faults', { kind: 'deny', service: 'elasticloadbalancing' });
    const { exit, out } = await doctor();
    await sandbox.control('DELETE', 'faults');
    expect([exit, out]).toEqual([
      ...[4, expect.stringMatching(/✗ Account .*role to read: AWS does not allow .*elasticloadbalancing:/)],
    ]);
    expect(out).toMatch(/Add this policy to .*\n +\{"Version":"2012-10-17","Statement":\[/);
  });

  it('R66e: a clock that is far off is told with how to set it', async () => {
    await sandbox.control('POST', 'clock', { advanceSeconds: 7_500 });
    const { exit, out } = await doctor();
    expect([exit, out]).toEqual([4, expect.stringMatching(/✗ Clock: the server is 2\sh.* behind AWS/)]);
    expect(out).toContain('Synchronise the clock of the server with NTP');
  });
});

it('reads secrets from files, and names one that is not there', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-secret-'));
  const file = path.join(folder, 'database');
  writeFileSync(file, `${database.url}\n`);
  const found = await doctor({ DATABASE_URL: '', DATABASE_URL_FILE: file });
  expect(found.out).toContain('✓ Database: Plimsoll can write a row');
  rmSync(folder, { recursive: true });
  const { exit, out } = await doctor({ DATABASE_URL: '', DATABASE_URL_FILE: file });
  expect([exit, out]).toEqual([
    ...[4, expect.stringMatching(/✗ Environment: .*DATABASE_URL_FILE: .* cannot be read \(ENOENT\)/)],
  ]);
});

describe('sign-in', () => {
  const oauth = () => ({
    ...{ AUTH_MODE: 'oauth', AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: issuer, ADMINS: 'mara@shop.example' },
    ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'plimsoll', OIDC_CLIENT_SECRET: 'a secret' },
  });

  it('asks the provider for its discovery document, and the public address', async () => {
    const { out } = await doctor(oauth());
    expect(out).toContain(`✓ Sign-in by OIDC: ${issuer} answers with its discovery document`);
    expect(out).toContain(`✓ Public address: ${issuer} reaches Plimsoll`);
    expect(out).not.toContain('a secret');
  });

  it('names a provider that is another one, or away', async () => {
    const other = await doctor({ ...oauth(), OIDC_ISSUER: `${issuer}/other` });
    expect(other.out).toContain(
      `✗ Sign-in by OIDC: the discovery document at ${issuer}/other names another issuer: ${issuer}.`,
    );
    const away = await doctor({ ...oauth(), OIDC_ISSUER: 'http://127.0.0.1:9' });
    expect([away.exit, away.out]).toEqual([4, expect.stringContaining('has no discovery document')]);
  });
});

it('says which webhook it may not send to, and does not print its address', async () => {
  const hooks = [
    { name: 'inside', url: 'http://10.0.0.5/secret-path', secret: 'whsec_0123456789abcdef' },
    { name: 'meta', url: 'https://169.254.169.254/secret-path', secret: 'whsec_0123456789abcdef' },
  ];
  const { exit, out } = await doctor({ NOTIFY_WEBHOOKS: JSON.stringify(hooks) });
  expect([exit, out]).toEqual([4, expect.stringContaining('✗ Webhook inside: 10.0.0.5 must use https.')]);
  expect(out).toContain('✗ Webhook meta: it is 169.254.169.254, which is not public.');
  expect(out).not.toContain('secret-path');
});

it('names a variable of .env that is misspelt', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-doctor-'));
  for (const part of ['scripts', 'lib', 'public/iam', 'prisma', 'package.json', '.env.example'])
    cpSync(inRoot(part), path.join(root, part), { recursive: true });
  symlinkSync(inRoot('node_modules'), path.join(root, 'node_modules'));
  writeFileSync(path.join(root, '.env'), 'AUTH_SERCET=abc\nLOG_LEVEL=info\nOTEL_SERVICE_NAME=x\n');
  const { exit, out } = await doctor({}, root);
  rmSync(root, { recursive: true });
  expect([exit, out]).toEqual([
    4,
    expect.stringContaining('.env sets AUTH_SERCET, which Plimsoll does not read.'),
  ]);
  expect(out.match(/does not read/g)).toHaveLength(1);
});

it('runs in a new checkout, where nothing was built and there is no database yet', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-doctor-'));
  for (const part of ['scripts', 'lib', 'public/iam', 'prisma', 'package.json', 'package-lock.json'])
    cpSync(inRoot(part), path.join(root, part), { recursive: true });
  rmSync(path.join(root, 'lib/db/generated'), { recursive: true });
  symlinkSync(inRoot('node_modules'), path.join(root, 'node_modules'));
  const { out } = await doctor({ DATABASE_URL: '' }, root);
  rmSync(root, { recursive: true });
  expect(out).toContain(`There is no database in ${path.join(root, 'data/pg')}.`);
  expect(out).toContain('The first start of Plimsoll creates the embedded database');
});
