import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishedRoles } from '../scripts/published-roles.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ACCOUNT, makeWorld } from '../packages/sandbox/testing.ts';
import assumePolicy from '../public/iam/assume-policy.json' with { type: 'json' };
import type { Ctx } from '../lib/changes/context';
import { disconnect, testDatabase } from './support/database';
import { loadAnew } from './support/load-anew';

/** A build account that shares an image, and that Plimsoll reads too. */
const OWNER = '210987654321';
const place = { account: ACCOUNT, region: 'us-east-1' };
const entry = (id: string) => ({
  ...{ id, readRole: `arn:aws:iam::${id}:role/plimsoll-read`, externalId: 'plimsoll-sandbox' },
});
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let listImages: (typeof import('../lib/images/queries'))['listImages'];

beforeAll(async () => {
  const owner = { ...makeWorld({}), account: OWNER };
  const region = owner.regions['us-east-1']!;
  const [made] = Object.values(region.images);
  const tags = { family: 'ledger', version: '7.1' };
  const own = { ...structuredClone(made!), ownerId: OWNER };
  region.images['ami-0shared'] = { ...own, id: 'ami-0shared', name: 'build 88', tags };
  const access = { policies: { PLIMSOLL: [assumePolicy] }, roles: publishedRoles };
  [sandbox, database] = await Promise.all([openSandbox({}, { others: [owner], ...access }), testDatabase()]);
  // AWS shows a shared image without the tags of its owner.
  const seen = { ...structuredClone(made!), id: 'ami-0shared', name: 'build 88', tags: {} };
  sandbox.world.regions['us-east-1']!.images['ami-0shared'] = {
    ...{ ...seen, ownerId: OWNER, isShared: true, public: false },
  };
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'PLIMSOLL', AWS_SECRET_ACCESS_KEY: 'none' },
    AWS_ACCOUNTS: JSON.stringify([ACCOUNT, OWNER].map(entry)),
  });
  ({ listImages } = await import('../lib/images/queries'));
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

it('the tags of a shared image are read in the account that owns it', async () => {
  const { value, stale } = await listImages(place);
  expect(stale).toBeUndefined();
  expect(value.find(({ id }) => id === 'ami-0shared')).toMatchObject({
    ...{ owner: OWNER, family: 'ledger', version: '7.1', name: 'build 88' },
  });
});

it('R90f: where that account does not answer, a deployment asks first, as the image may be revoked', async () => {
  const fleet = { ...place, name: 'web' };
  const preflight = async () => {
    const { getPreflight } = await import('../lib/deployments/queries');
    const { localActor } = await import('../lib/rules/grants');
    const ctx = { actor: localActor({ name: 'Mara', role: 'operator' }), requestId: 'r', sent: [] };
    return getPreflight({ ...ctx, now: () => sandbox.world.now } as Ctx, { fleet, image: 'ami-0shared' });
  };
  expect((await preflight()).image.revocationUnread).toBeUndefined();
  await sandbox.control('POST', `accounts/${OWNER}/faults`, { kind: 'deny', service: 'ec2' });
  loadAnew();
  expect((await preflight()).image).toMatchObject({
    ...{ id: 'ami-0shared', revoked: null },
    revocationUnread: expect.stringContaining('ec2:DescribeImages'),
  });
});
