import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openIdentityProvider } from '../support/identity-provider.ts';
import { openHouse } from './support/house.ts';

const CANARY = 'canary-5d41402abc4b2a76';
const root = path.resolve(import.meta.dirname, '../..');

/** Names of variables that hold a secret: those that our sources read, and those that the AWS SDK reads. */
const SECRETS = [
  ...new Set([
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    ...globSync(['lib/**/*.ts', 'scripts/*.ts', 'gate/*.ts'], { cwd: root }).flatMap(
      (file) =>
        readFileSync(path.join(root, file), 'utf8').match(
          /\b[A-Z][A-Z_]*(SECRET|TOKEN|PASSWORD|WEBHOOK_URL)\b/g,
        ) ?? [],
    ),
  ]),
];

/** Pages and reads, some right and some wrong. */
const ASKED = [
  '/',
  '/fleets/123456789012/us-east-1/payments-prod',
  '/fleets/123456789012/us-east-1/nothing',
  '/images',
  '/spend',
  '/activity',
  '/notifications',
  '/sign-in',
  '/no-such-page',
  '/api/fleets',
  '/api/activity',
  '/api/notifications',
  '/api/spend/report?range=x',
  '/api/load/fleet?fleet=%00&range=24h',
  '/api/batch?read=/api/fleets&read=//[',
  '/readyz',
  '/livez',
];

/** Nobody answers there: of a webhook's address all but the host is a secret, as with Slack's. */
const WEBHOOK = {
  NOTIFY_WEBHOOKS: JSON.stringify([
    { name: 'pager', url: `http://127.0.0.1:9/${CANARY}-address`, secret: `${CANARY}-signs` },
  ]),
  NOTIFY_ALLOW_HOSTS: '127.0.0.1:9',
};

test('T16a: secrets are in no bundle, no answer and no log, whatever fails', async ({ page }) => {
  test.slow();
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, `${CANARY}-${name}`]));
  const house = await openHouse({}, () => ({ ...secrets, ...WEBHOOK, LOG_LEVEL: 'debug' }));
  const { password } = new URL(house.databaseUrl);
  expect(password.length).toBeGreaterThan(20);
  const isTold = (text: string) => text.includes(CANARY) || text.includes(password);
  try {
    const seen: string[] = [];
    const askAll = async () => {
      for (const path of ASKED) {
        const answer = await fetch(house.app + path, {
          headers: { cookie: 'plimsoll-actor=operator:Mara' },
          redirect: 'manual',
        });
        seen.push(JSON.stringify([...answer.headers]), await answer.text());
      }
    };
    await askAll();
    await page.context().addCookies([{ name: 'plimsoll-actor', value: 'operator:Mara', url: house.app }]);
    await page.goto(`${house.app}/notifications`);
    await page.getByRole('button', { name: 'Send a test to pager' }).click();
    await expect(page.getByText('cannot be reached (ECONNREFUSED)')).toBeVisible();
    seen.push(await page.content());
    const deny = { kind: 'deny', operation: 'DescribeAutoScalingGroups' };
    await fetch(`${house.aws}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(deny) });
    await fetch(house.app, {
      method: 'POST',
      body: '{"broken',
      headers: { origin: house.app, 'next-action': 'x' },
    });
    await askAll();
    await house.stopDatabase();
    await askAll();
    expect(seen.join('').length).toBeGreaterThan(10_000);
    expect(seen.filter(isTold)).toEqual([]);
    expect(house.log.filter(isTold)).toEqual([]);
    // The log did say what failed.
    for (const said of ['prefetch failed', 'notification not delivered'])
      expect(house.log.join('')).toContain(said);
  } finally {
    await house.close();
  }
  const bundles = globSync('.next/static/**/*.js', { cwd: root });
  expect(bundles.length).toBeGreaterThan(5);
  for (const bundle of bundles) {
    const text = readFileSync(path.join(root, bundle), 'utf8');
    for (const name of [...SECRETS, 'DATABASE_URL', CANARY])
      expect(text.includes(name), `${bundle} ${name}`).toBe(false);
  }
});

test('T16b: a provider that takes the client’s secret no more has it told to nobody', async ({ page }) => {
  test.slow();
  const noa = { name: 'Noa', email: 'noa@shop.example', email_verified: true, groups: [] };
  let provider: Awaited<ReturnType<typeof openIdentityProvider>> | undefined;
  const house = await openHouse({}, async (address) => {
    provider = await openIdentityProvider(address, { noa });
    const own = { AUTH_MODE: 'oauth', PUBLIC_URL: address, ADMINS: noa.email, LOG_LEVEL: 'debug' };
    const secrets = {
      ...{ AUTH_SECRET: `${CANARY}-signs-cookies`, OIDC_CLIENT_SECRET: `${CANARY}-client` },
      ...{ GITHUB_CLIENT_ID: 'gh', GITHUB_CLIENT_SECRET: `${CANARY}-github` },
    };
    return { ...own, ...provider.env, ...secrets };
  });
  try {
    const seen: string[] = [];
    page.on('response', async (answer) => {
      seen.push(answer.url(), JSON.stringify(await answer.allHeaders()));
    });
    await page.goto(house.app);
    await page.getByRole('button', { name: 'Sign in with Shop accounts' }).click();
    await page.getByLabel('Account').fill('noa');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('You are not signed in.')).toBeVisible();
    seen.push(await page.content());
    expect(seen.filter((text) => text.includes(CANARY))).toEqual([]);
    expect(house.log.filter((text) => text.includes(CANARY))).toEqual([]);
    expect(house.log.join('')).toContain('signing in');
  } finally {
    await house.close();
    await provider?.close();
  }
});
