import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishedRoles } from '../scripts/published-roles.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ACCOUNT, makeWorld } from '../packages/sandbox/testing.ts';
import type { TrailEvent } from '../packages/sandbox/world/trail.ts';
import assumePolicy from '../public/iam/assume-policy.json' with { type: 'json' };
import { localActor } from '@/lib/rules/grants';
import { setDesired } from '@/lib/scaling/calls';

const SECOND = '210987654321';
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/plimsoll-${name}`;
const entry = (id: string, name: string) => ({
  ...{ id, name, readRole: role(id, 'read'), operateRole: role(id, 'operate') },
  ...{ externalId: 'plimsoll-sandbox', regions: ['us-east-1'] },
});

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let fleets: typeof import('@/lib/fleets/queries');
let sends: typeof import('@/lib/aws/send-call');

beforeAll(async () => {
  const second = { ...makeWorld({ group: { desired: 2 } }), account: SECOND };
  sandbox = await openSandbox(
    {},
    { others: [second], policies: { PLIMSOLL: [assumePolicy] }, roles: publishedRoles },
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCOUNTS: JSON.stringify([entry(ACCOUNT, 'shop'), entry(SECOND, 'lab')]),
    AWS_ACCESS_KEY_ID: 'PLIMSOLL',
    AWS_SECRET_ACCESS_KEY: 'none',
  });
  [fleets, sends] = await Promise.all([import('@/lib/fleets/queries'), import('@/lib/aws/send-call')]);
});
afterAll(() => sandbox.close());
afterEach(async () => {
  await sandbox.control('DELETE', `accounts/${SECOND}/faults`);
  await sandbox.control('DELETE', 'faults');
});

const ctx = (name = 'Mara Kessler') => ({
  actor: localActor({ name, role: 'operator' }),
  requestId: 'r',
  now: () => sandbox.world.now,
  sent: [],
});
/** Whatever is held is too old. */
const readNow = () => fleets.listFleets(ctx(), 1);
const where = ({ fleets: all }: Awaited<ReturnType<typeof readNow>>) =>
  all.map(({ ref, capacity }) => [ref.account, ref.name, capacity.desired]);
const trail = async (account: string) =>
  (await sandbox.control('GET', `accounts/${account}/trail`)).json as TrailEvent[];
const assumed = async () => (await trail(ACCOUNT)).filter(({ name }) => name === 'AssumeRole').length;
const web = { account: SECOND, region: 'us-east-1', name: 'web' };

describe('two accounts', () => {
  it('are one list, with fleets of one name apart', async () => {
    const list = await readNow();
    expect(list).toMatchObject({ accounts: [{ name: 'shop' }, { id: SECOND }], problems: [], whole: true });
    expect(where(list)).toEqual([
      [ACCOUNT, 'web', 0],
      [SECOND, 'web', 2],
    ]);
  });

  it('take one session each, however many look', async () => {
    const before = await assumed();
    await Promise.all(Array.from({ length: 20 }, readNow));
    expect(await assumed()).toBe(before);
    expect(before).toBe(2);
  });

  it('fail alone: the other is live, and sums are partial', async () => {
    await sandbox.control('POST', `accounts/${SECOND}/faults`, { kind: 'deny', service: 'autoscaling' });
    const { problems, fleets: all } = await readNow();
    expect(problems[0]).toMatchObject({
      ...{ kind: 'denied', account: SECOND, region: 'us-east-1' },
      message: expect.stringContaining(`AWS does not allow ${role(SECOND, 'read')}`) as string,
    });
    // What was read before is kept.
    expect(all.map(({ ref }) => ref.account)).toEqual([ACCOUNT, SECOND]);
  });
});

describe('a change', () => {
  it('R34a: is made in its account for the person who asked, whatever their name', async () => {
    const by = ctx('Zoë Müller <zoe@example.org>');
    await sends.sendCall(by, web, setDesired('web', 3));
    await sends.sendCall(by, web, setDesired('web', 4));
    const done = await trail(SECOND);
    const known = expect.stringMatching(/^local=Zo-M-ller-zoe@example\.org-\.[\w-]{16}$/) as unknown;
    expect(done.map(({ sourceIdentity }) => sourceIdentity)).toEqual([known, known]);
    for (const { sourceIdentity, caller } of done)
      expect(caller).toBe(`arn:aws:sts::${SECOND}:assumed-role/plimsoll-operate/${sourceIdentity}`);
    expect(sandbox.fleet.desired).toBe(0);
    const asked = (await trail(ACCOUNT)).filter(({ name }) => name === 'AssumeRole');
    expect(asked).toHaveLength(3);
  });

  it('T40f: names people apart in CloudTrail, also without Latin letters or with one name', async () => {
    const before = (await trail(SECOND)).length;
    const mara = ctx('Mara');
    const people = [
      ...[ctx('田中'), ctx('佐藤'), mara],
      ...['oidc:1', 'oidc:2'].map((id) => ({ ...mara, actor: { ...mara.actor, id } })),
      { ...mara, actor: { ...mara.actor, id: `oidc:${'x'.repeat(255)}`, email: 'mara@shop.example' } },
    ];
    for (const by of people) await sends.sendCall({ ...by, sent: [] }, web, setDesired('web', 3));
    const identities = (await trail(SECOND)).slice(before).map(({ sourceIdentity }) => sourceIdentity!);
    expect(new Set(identities).size).toBe(people.length);
    for (const one of identities) expect(one).toMatch(/^[\w+=,.@-]{2,64}$/);
    expect(identities.at(-1)).toMatch(/^mara@shop\.example\./);
  });

  it('takes a new session once the fifteen minutes are over', async () => {
    await sends.sendCall(ctx(), web, setDesired('web', 3));
    const before = await assumed();
    await sandbox.pass(14 * 60 + 1);
    // AWS's clock is learned from answers.
    await readNow();
    await sends.sendCall(ctx(), web, setDesired('web', 4));
    expect(await assumed()).toBe(before + 1);
  });

  it('reaches no account that is not named', async () => {
    const elsewhere = { ...web, account: '999999999999' };
    await expect(async () => sends.sendCall(ctx(), elsewhere, setDesired('web', 3))).rejects.toThrow(
      'Plimsoll does not know account 999999999999.',
    );
    await expect(fleets.getFleet({ ...web, region: 'eu-west-1' })).rejects.toThrow(
      `Plimsoll does not show eu-west-1 of account ${SECOND}.`,
    );
  });
});

describe('credentials', () => {
  it('that are over by AWS’s clock are renewed within the same read', async () => {
    await readNow();
    await sandbox.pass(3_601);
    expect(await readNow()).toMatchObject({ problems: [], whole: true });
  });

  it('R3b: that AWS takes no more are said with their role, what was read is kept, and no storm follows', async () => {
    await readNow();
    await sandbox.control('POST', `accounts/${SECOND}/faults`, { kind: 'expire' });
    const before = await assumed();
    const list = await readNow();
    await Promise.all(Array.from({ length: 20 }, readNow));
    expect(list.problems[0]).toMatchObject({
      ...{ kind: 'expired', account: SECOND },
      message: `AWS does not accept the credentials of ${role(SECOND, 'read')}.`,
    });
    expect(where(list)).toHaveLength(2);
    expect((await assumed()) - before).toBeLessThanOrEqual(1);
  });

  it('that may not take a role on say which, and are not tried again and again', async () => {
    const [read] = publishedRoles('111111111111', [SECOND]);
    await sandbox.control('POST', 'roles', read);
    await sandbox.control('DELETE', 'sessions');
    await sandbox.pass(7_200);
    const before = await assumed();
    const lists = [await readNow(), await readNow(), await readNow()];
    expect(lists.at(-1)!.problems.map(({ message }) => message)).toContain(
      `AWS does not let Plimsoll assume the role ${role(SECOND, 'read')}.`,
    );
    // One for each account; the SDK repeats a refusal from which it learns that clocks differ.
    expect((await assumed()) - before).toBeLessThanOrEqual(3);
  });
});

// The last: its questions go on for ten seconds.
it('an account that hangs is waited for no longer than a page may', async () => {
  await readNow();
  await sandbox.control('POST', `accounts/${SECOND}/faults`, { kind: 'hang' });
  const began = performance.now();
  expect(where(await readNow())).toHaveLength(2);
  expect(performance.now() - began).toBeLessThan(3_000);
});
