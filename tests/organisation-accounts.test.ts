import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { publishedRoles } from '../scripts/published-roles.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ACCOUNT, makeWorld } from '../packages/sandbox/testing.ts';
import { organize } from '../packages/sandbox/world/organize.ts';
import assumePolicy from '../public/iam/assume-policy.json' with { type: 'json' };
import organizationPolicy from '../public/iam/organization-policy.json' with { type: 'json' };
import { localActor } from '@/lib/rules/grants';
import { setDesired } from '@/lib/scaling/calls';
import { disconnect, testDatabase } from './support/database';
import { loadAnew } from './support/load-anew';

const HOUR = 3_600_000;
const SECOND = '210987654321';
const [SUSPENDED, EXCEPT] = ['300000000003', '300000000004'];
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/plimsoll-${name}`;
const SHOP = {
  ...{ id: ACCOUNT, name: 'shop', readRole: role(ACCOUNT, 'read'), externalId: 'plimsoll-sandbox' },
  regions: ['us-east-1'],
};
/** 299 accounts beside the one that AWS_ACCOUNTS names. */
const others = [
  { id: SECOND, name: 'lab' },
  ...Array.from({ length: 298 }, (_, index) => {
    const id = String(300_000_000_000 + index);
    return { id, name: `team-${index}`, ...(id === SUSPENDED && { state: 'SUSPENDED' as const }) };
  }),
];

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  const world = makeWorld();
  world.organization = organize(world, others);
  const second = { ...makeWorld({ group: { desired: 2 } }), account: SECOND };
  const policies = { PLIMSOLL: [assumePolicy, organizationPolicy], NOT_YET: [assumePolicy] };
  [sandbox, database] = await Promise.all([
    openSandbox({}, { world, others: [second], policies, roles: publishedRoles }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1', DATABASE_URL: database.url },
    ...{ AWS_ACCESS_KEY_ID: 'PLIMSOLL', AWS_SECRET_ACCESS_KEY: 'none' },
    AWS_ACCOUNTS: JSON.stringify([SHOP]),
    AWS_ORGANIZATION_ROLE: 'plimsoll-read',
    AWS_ORGANIZATION_OPERATE_ROLE: 'plimsoll-operate',
    AWS_ORGANIZATION_EXTERNAL_ID: 'plimsoll-sandbox',
    AWS_ORGANIZATION_ACCOUNTS_EXCEPT: EXCEPT,
  });
});
beforeEach(() => sandbox.control('DELETE', 'calls'));
afterEach(() => {
  vi.useRealTimers();
  process.env.AWS_ACCESS_KEY_ID = 'PLIMSOLL';
  return sandbox.control('DELETE', 'faults');
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

/** A process that has just started. */
async function start({ hasDatabase = true } = {}) {
  await disconnect();
  loadAnew();
  const { findMembers, putMembers } = await import('@/lib/db/organization');
  const { memory } = await import('@/lib/aws/organization');
  if (hasDatabase) memory.by = { load: findMembers, save: putMembers };
  return import('@/lib/aws/accounts');
}
const pagesRead = async () => {
  const { json } = await sandbox.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['organizations.ListAccounts'] ?? 0;
};
const deny = () => sandbox.control('POST', 'faults', { kind: 'deny', service: 'organizations' });
const laterBy = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
const ctx = () => ({
  ...{ actor: localActor({ name: 'Mara', role: 'operator' }), requestId: 'r', sent: [] },
  now: () => sandbox.world.now,
});
const DENIED = {
  kind: 'denied',
  message:
    'Plimsoll could not read the accounts of the organisation: AWS does not allow Plimsoll to call organizations:ListAccounts.',
  hint: expect.stringMatching(
    /organization-policy\.json.*management account.*delegated administrators/,
  ) as string,
};

describe('the accounts of an organisation', () => {
  it('are found in all pages, and each is shown once: not those that are suspended or excepted', async () => {
    const { readAccounts } = await start();
    const { value, stale } = await readAccounts();
    expect(stale).toBeUndefined();
    expect(value).toHaveLength(298);
    expect(value.slice(0, 2)).toEqual([
      { id: ACCOUNT, name: 'shop', regions: ['us-east-1'] },
      { id: SECOND, name: 'lab', regions: ['us-east-1'] },
    ]);
    const ids = value.map(({ id }) => id);
    expect(new Set(ids).size).toBe(298);
    for (const id of [SUSPENDED, EXCEPT]) expect(ids).not.toContain(id);
    expect(await pagesRead()).toBe(15);
    await Promise.all(Array.from({ length: 20 }, readAccounts));
    laterBy(0.9 * HOUR);
    await readAccounts();
    expect(await pagesRead()).toBe(15);
  });

  it('are read and changed with the roles of the organisation', async () => {
    await (await start()).listAccounts();
    const web = { account: SECOND, region: 'us-east-1', name: 'web' };
    const { getFleet } = await import('@/lib/fleets/queries');
    expect((await getFleet(web)).capacity.desired).toBe(2);
    const { sendCall } = await import('@/lib/aws/send-call');
    await sendCall(ctx(), web, setDesired('web', 3));
    const { json } = await sandbox.control('GET', `accounts/${SECOND}/trail`);
    expect((json as { caller: string }[]).at(-1)!.caller).toMatch(
      `arn:aws:sts::${SECOND}:assumed-role/plimsoll-operate/`,
    );
    for (const account of [SUSPENDED, EXCEPT])
      await expect(async () => sendCall(ctx(), { ...web, account }, setDesired('web', 3))).rejects.toThrow(
        `Plimsoll does not know account ${account}.`,
      );
  });

  it('appear within an hour, without a restart', async () => {
    const { listAccounts } = await start();
    await listAccounts();
    const { members } = sandbox.world.organization!;
    members.push({ id: '400000000000', name: 'new', joinedAt: sandbox.world.now });
    laterBy(1.1 * HOUR);
    await expect.poll(async () => (await listAccounts()).at(-1)!.name).toBe('new');
    members.pop();
  });

  it('are asked for once more where AWS limits calls', async () => {
    await sandbox.control('POST', 'faults', { kind: 'throttle', service: 'organizations', times: 2 });
    const { readAccounts } = await start();
    expect(await readAccounts()).toMatchObject({ value: { length: 298 } });
  });
});

describe('an organisation that cannot be read', () => {
  it('R97a: keeps the accounts that were read last, and says why and what to do', async () => {
    const { readAccounts } = await start();
    await readAccounts();
    await deny();
    laterBy(1.1 * HOUR);
    await expect.poll(readAccounts).toMatchObject({ value: { length: 298 }, stale: DENIED });
  });

  it('R97b: keeps them over a restart, and reads them as soon as AWS allows it', async () => {
    await (await start()).readAccounts();
    await vi.waitFor(async () => {
      const { findMembers } = await import('@/lib/db/organization');
      expect((await findMembers())!.value).toHaveLength(299);
    });
    await deny();
    const { readAccounts } = await start();
    for (let times = 0; times < 2; times += 1)
      expect(await readAccounts()).toMatchObject({ value: { length: 298 }, stale: DENIED });
    await sandbox.control('DELETE', 'faults');
    laterBy(0.2 * HOUR);
    await expect.poll(async () => (await readAccounts()).stale).toBeUndefined();
  });

  it('R97c: hides no fleet of the accounts that are named, and is a problem of the list', async () => {
    process.env.AWS_ACCESS_KEY_ID = 'NOT_YET';
    await start({ hasDatabase: false });
    const { listFleets } = await import('@/lib/fleets/queries');
    const { accounts, fleets, problems, whole } = await listFleets(ctx());
    expect(accounts.map(({ id }) => id)).toEqual([ACCOUNT]);
    expect(fleets.map(({ ref }) => ref.name)).toEqual(['web']);
    expect(problems).toEqual([expect.objectContaining(DENIED)]);
    expect(whole).toBe(false);
  });
});

it('without AWS_ACCOUNTS, the account of the credentials is shown with them, and the others with the role', async () => {
  delete process.env.AWS_ACCOUNTS;
  const { listAccounts } = await start({ hasDatabase: false });
  const accounts = await listAccounts();
  expect(accounts).toHaveLength(298);
  expect(accounts[0]).toEqual({ id: ACCOUNT, name: null, regions: ['us-east-1'] });
  const { roleFor } = await import('@/lib/aws/roles');
  expect(roleFor({ account: ACCOUNT })).toBeNull();
  expect(roleFor({ account: SECOND })).toMatchObject({ role: role(SECOND, 'read') });
  expect(() => roleFor({ account: SUSPENDED })).toThrow('does not know account');
});
