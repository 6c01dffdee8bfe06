import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addManyImages, MANY } from '../packages/sandbox/seed/many-images.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { makeWorld, START } from '../packages/sandbox/testing.ts';
import { localActor } from '@/lib/rules/grants';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let catalogue: typeof import('../lib/families/catalogue.server');

const ctx = () => ({
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  requestId: 'r',
  now: () => START,
  sent: [],
});
const all = { search: '', running: false };

beforeAll(async () => {
  const world = makeWorld();
  addManyImages(world, 'us-east-1');
  sandbox = await openSandbox({}, { world });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  catalogue = await import('../lib/families/catalogue.server');
});
// What is read stays held however long a busy machine takes.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());
afterAll(() => sandbox.close());

const asked = async (work: () => Promise<unknown>) => {
  await sandbox.control('DELETE', 'calls');
  await work();
  const { json } = await sandbox.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['ec2.DescribeImages'] ?? 0;
};

describe('ten thousand images', () => {
  it('are read by pages of a thousand, and not again while they are held', async () => {
    // A busy machine may need longer than a page waits: the read goes on, and a later question gets it.
    const read = () =>
      vi.waitFor(
        async () => expect((await catalogue.listFamilies(ctx(), all)).problems).toEqual([]),
        100_000,
      );
    // The two of the world that the test began with make an eleventh page; one more asks for what others share.
    expect(await asked(read)).toBe((MANY.families * MANY.versions) / 1_000 + 2);
    expect(await asked(read)).toBe(0);
  });

  it('are a small list: each family with its newest ten versions', async () => {
    const { families } = await catalogue.listFamilies(ctx(), all);
    const { name, versions, line } = families.find((one) => one.name === 'service-07')!;
    expect([name, versions, line.length]).toEqual(['service-07', MANY.versions, 10]);
    expect(line.map(({ version }) => version).slice(-2)).toEqual(['1.248.0', '1.249.0']);
    expect(line.at(-1)!.channels).toEqual(['prod']);
    expect(JSON.stringify(families).length).toBeLessThan(60_000);
  });

  it('are found by version, id or commit, also those that the list does not carry', async () => {
    const page = await catalogue.getFamily(ctx(), { family: 'service-07' });
    expect(page.versions).toHaveLength(MANY.versions);
    const old = page.versions.at(-1)!;
    const found = async (search: string) =>
      (await catalogue.listFamilies(ctx(), { ...all, search })).families.map(({ name }) => name);
    expect(await found(old.images[0]!.id.toUpperCase())).toEqual(['service-07']);
    expect(await found(old.commit!)).toEqual(['service-07']);
    expect(await found('v9.9.9')).toEqual([]);
  });

  it('are asked for by a family that is there', async () =>
    expect(catalogue.getFamily(ctx(), { family: 'no-such' })).rejects.toThrow(
      'There is no image family no-such.',
    ));
});

describe('what runs', () => {
  it('is in its family although it is registered no more', async () => {
    const region = sandbox.world.regions['us-east-1']!;
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 2 });
    await sandbox.pass(120);
    region.images['ami-0good']!.state = 'deregistered';
    const { expire } = await import('@/lib/aws/call');
    for (const kind of ['fleet', 'family'] as const)
      expire({ kind, account: sandbox.world.account, region: 'us-east-1', name: '' });
    const { families } = await catalogue.listFamilies(ctx(), { ...all, running: true });
    expect(families).toHaveLength(1);
    expect(families[0]).toMatchObject({
      machines: 2,
      note: { tone: 'bad', text: 'web runs a deregistered image' },
    });
  });
});
