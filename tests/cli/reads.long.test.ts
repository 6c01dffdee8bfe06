import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShopServed, type Served } from './world';

let shop: Served;
beforeAll(async () => {
  shop = await openShopServed();
});
afterAll(() => shop.close());

/** Whether an answer has the shape that the API documents promise. */
async function issuesOf(name: string, answer: unknown) {
  const { HANDLERS } = await import('../../lib/registry/handlers');
  const { answer: schema } = HANDLERS.find((one) => one.name === name)!;
  return schema.safeParse(answer).error?.issues ?? [];
}

describe.each<[command: string[], read: string, says: RegExp]>([
  [['fleets'], 'fleetList', /^storefront-prod +us-east-1 +v2\.14\.1 +\d+ +4-12 × m7g\.large · cpu 55%/m],
  [['images'], 'familyList', /^storefront +v[\d.]+/m],
  [['images', 'storefront'], 'imageFamily', /^v2\.14\.1 +available +prod/m],
  [['spend'], 'spendList', /^storefront-prod +\$[\d.]+\/h +\$[\d.,]+\/month/m],
  [
    ['verdict', 'storefront-prod'],
    'deploymentSummary',
    /^v[\d.]+ (has (about as many|fewer|more)|may have more or fewer) errors (as|than) /,
  ],
  [['why', 'storefront-prod'], 'scalingChain', /^Will storefront-prod scale out\? /],
])('plimsoll %j', (command, read, says) => {
  it('answers in words', async () => {
    const { out, err } = await shop.plimsoll(command);
    expect(out).toMatch(says);
    expect(err).toBe('');
  });

  it('answers with --json what its read answers', async () => {
    const { json, err } = await shop.plimsoll([...command, '--json']);
    expect(await issuesOf(read, json())).toEqual([]);
    expect(err).toBe('');
  });
});

it('plimsoll fleet answers one fleet of the list', async () => {
  const { out, exit } = await shop.plimsoll(['fleet', 'storefront-prod']);
  expect(out).toMatch(/^123456789012\/us-east-1\/storefront-prod\n/);
  expect(out).toMatch(/Capacity +4-12 × m7g\.large · cpu 55%/);
  expect(out).toMatch(/Spend +\$[\d.]+\/h/);
  expect(exit).toBe(0);
  const { Fleet } = await import('../../lib/fleets/answers');
  const { json } = await shop.plimsoll(['fleet', 'storefront-prod', '--json']);
  expect(Fleet.safeParse(json()).error?.issues ?? []).toEqual([]);
});

it('plimsoll fleets keeps to an environment', async () => {
  const { json } = await shop.plimsoll(['fleets', '--env', 'prod', '--json']);
  const { fleets } = json<{ fleets: { env: string }[] }>();
  expect(new Set(fleets.map(({ env }) => env))).toEqual(new Set(['prod']));
});

it('plimsoll verdict ends by the errors alone', async () => {
  const { exit, json } = await shop.plimsoll(['verdict', 'storefront-prod', '--json']);
  const { rows } = json<{ rows: { name: string; verdict: 'same' | 'better' | 'worse' | 'unknown' }[] }>();
  const { verdict } = rows.find(({ name }) => name === 'Errors')!;
  expect(exit).toBe({ same: 0, better: 0, worse: 4, unknown: 5 }[verdict]);
});

it('plimsoll why ends by what it found', async () => {
  expect((await shop.plimsoll(['why', 'storefront-prod'])).exit).not.toBe(4);
  const group = { AutoScalingGroupName: 'storefront-prod' };
  await shop.sandbox.autoScaling.suspendProcesses({ ...group, ScalingProcesses: ['Launch'] });
  await shop.sandbox.pass(120);
  await expect
    .poll(async () => shop.plimsoll(['why', 'storefront-prod']), { timeout: 30_000 })
    .toMatchObject({ exit: 4, out: expect.stringMatching(/✗ .*Launch/) as unknown });
  await shop.sandbox.autoScaling.resumeProcesses(group);
});

describe('plimsoll watch', () => {
  it('prints a line for each fleet, then one for what changes', async () => {
    const { fleets } = (await shop.plimsoll(['fleets', '--json'])).json<{ fleets: unknown[] }>();
    const lines = fleets.length + 1;
    const running = shop.plimsoll(['watch'], { lines });
    await shop.sandbox.autoScaling.setDesiredCapacity({
      ...{ AutoScalingGroupName: 'storefront-staging', DesiredCapacity: 6 },
    });
    const { exit, out } = await running;
    expect([exit, out.split('\n').length]).toBeOneOf([
      [0, lines],
      [0, lines + 1],
    ]);
    expect(out.split('\n').at(-1)).toMatch(/^\d\d:\d\d:\d\d  [\w-]+: v[\d.]+, \d+ of \d+ in service/);
  });

  it('prints a fleet as JSON, one a line', async () => {
    const { json } = await shop.plimsoll(['watch', 'storefront-prod', '--json'], { lines: 1 });
    const { Fleet } = await import('../../lib/fleets/answers');
    expect(Fleet.safeParse(json()).error?.issues ?? []).toEqual([]);
  });
});

describe('plimsoll login --with-token', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'plimsoll-login-'));
  });
  afterAll(() => rmSync(home, { recursive: true }));
  const blank = { PLIMSOLL_URL: '', PLIMSOLL_TOKEN: '' };

  it('tries the token, keeps it, and the next command uses it', async () => {
    const typed = [shop.url, shop.env.PLIMSOLL_TOKEN];
    const { exit, out } = await shop.plimsoll(['login', '--with-token'], { typed, env: blank, home });
    expect([exit, out]).toEqual([
      0,
      expect.stringContaining(path.join(home, '.config/plimsoll/config.json')),
    ]);
    expect((await shop.plimsoll(['fleets', '--json'], { env: blank, home })).exit).toBe(0);
  });

  it('keeps no token that does not work', async () => {
    const typed = [shop.url, 'plimsoll_wrong'];
    const place = { env: { ...blank, XDG_CONFIG_HOME: path.join(home, 'other') }, home };
    expect((await shop.plimsoll(['login', '--with-token'], { typed, ...place })).exit).toBe(2);
    expect((await shop.plimsoll(['fleets'], place)).err).toContain('Run plimsoll login');
  });
});

describe('plimsoll fleets', () => {
  it('in a narrow terminal leaves out what matters least, and says so', async () => {
    const { out, err } = await shop.plimsoll(['fleets'], { columns: 72 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(out).toContain('storefront-prod');
    expect(err).toContain('The terminal is too narrow to show SPEND');
    expect((await shop.plimsoll(['fleets'])).err).not.toContain('narrow');
  });

  it('of an environment that is not there names those that are', async () => {
    const { exit, out, err } = await shop.plimsoll(['fleets', '--env', 'prd']);
    expect([exit, out]).toEqual([0, '']);
    expect(err).toMatch(/^No fleet has the environment prd\.\nEnvironments: .*prod.*\.$/m);
  });
});

describe('what is not there', () => {
  it('a fleet is named with those that are near, and exit code 2', async () => {
    const { exit, err, out } = await shop.plimsoll(['fleet', 'storefront']);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain('There is no fleet storefront.');
    expect(err).toMatch(/Did you mean storefront-\w+/);
  });

  it('a slip of one letter finds the fleet and the family that were meant', async () => {
    expect((await shop.plimsoll(['fleet', 'storefront-prd'])).err).toContain('Did you mean storefront-prod');
    const family = await shop.plimsoll(['images', 'storefrnt']);
    expect([family.exit, family.err]).toEqual([2, expect.stringContaining('Did you mean storefront?')]);
  });

  it('with --json, words that are not understood are a problem too', async () => {
    const { json, exit } = await shop.plimsoll(['scale', '--json']);
    const problem = { kind: 'invalid', message: "missing required argument 'fleet'" };
    expect([exit, json()]).toEqual([2, { ok: false, problem }]);
  });

  it('a command is named by usage, and exit code 2', async () => {
    const { exit, err } = await shop.plimsoll(['flets']);
    expect([exit, err]).toEqual([2, expect.stringContaining('fleets')]);
  });

  it('a token is told from a wrong one', async () => {
    const wrong = await shop.plimsoll(['fleets'], { env: { PLIMSOLL_TOKEN: 'plimsoll_wrong' } });
    expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('This token is unknown.')]);
    const none = await shop.plimsoll(['fleets'], { env: { PLIMSOLL_TOKEN: '' } });
    expect([none.exit, none.err]).toEqual([2, expect.stringContaining('There is no token.')]);
  });

  it('Plimsoll itself counts as failed', async () => {
    const { exit, err } = await shop.plimsoll(['fleets'], { env: { PLIMSOLL_URL: 'http://127.0.0.1:9' } });
    expect([exit, err]).toEqual([
      4,
      expect.stringContaining('Plimsoll does not answer at http://127.0.0.1:9'),
    ]);
  });

  it('with --json, the problem is JSON too', async () => {
    const { json, exit } = await shop.plimsoll(['fleet', 'nowhere', '--json']);
    const { Problem } = await import('../../lib/core/answers');
    const { ok, problem } = json<{ ok: boolean; problem: unknown }>();
    expect([exit, ok, Problem.safeParse(problem).error]).toEqual([2, false, undefined]);
  });
});
