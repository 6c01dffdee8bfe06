import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
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
  '/sign-in',
  '/no-such-page',
  '/api/fleets',
  '/api/activity',
  '/api/spend/report?range=x',
  '/api/load/fleet?fleet=%00&range=24h',
  '/api/batch?read=/api/fleets&read=//[',
  '/readyz',
  '/livez',
];

test('secrets are in no bundle, no answer and no log, whatever fails', async () => {
  test.slow();
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, `${CANARY}-${name}`]));
  const house = await openHouse({}, () => ({ ...secrets, LOG_LEVEL: 'debug' }));
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
    expect(seen.filter((text) => text.includes(CANARY))).toEqual([]);
    expect(house.log.filter((text) => text.includes(CANARY))).toEqual([]);
    // The log did say what failed.
    expect(house.log.join('')).toContain('prefetch failed');
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
