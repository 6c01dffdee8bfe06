import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ACCOUNT } from '../packages/sandbox/testing.ts';
import { localActor } from '@/lib/rules/grants';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let fleets: typeof import('@/lib/fleets/queries');
beforeAll(async () => {
  sandbox = await openSandbox();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  fleets = await import('@/lib/fleets/queries');
});
afterAll(() => sandbox.close());

const ctx = {
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  requestId: 'r',
  now: () => sandbox.world.now,
  sent: [],
};

it('an account that STS does not name is not known, rather than made up, until it does', async () => {
  await sandbox.control('POST', 'faults', { kind: 'outage', service: 'sts' });
  expect(await fleets.listFleets(ctx)).toMatchObject({
    ...{ accounts: [], fleets: [], whole: false, readAt: null },
    problems: [
      {
        kind: 'unavailable',
        message: expect.stringMatching(/^Plimsoll could not read the account of its credentials/) as string,
        hint: expect.stringContaining('AWS_ACCOUNTS') as string,
      },
    ],
  });
  const { readBilled } = await import('@/lib/bill/billed.server');
  await expect(readBilled(ctx, { from: 0, to: 0 })).rejects.toThrow('could not read the account');
  await sandbox.control('DELETE', 'faults');
  await expect
    .poll(async () => (await fleets.listFleets(ctx)).accounts, { timeout: 10_000 })
    .toEqual([{ id: ACCOUNT, name: null, regions: ['us-east-1'] }]);
});
