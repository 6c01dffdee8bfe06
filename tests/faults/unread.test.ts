import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorld } from './world.ts';

/** Nothing was read before in this process, so that no last answer stands in for what AWS refuses. */
let at: Awaited<ReturnType<typeof openWorld>>;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const deny = (service: string, operation: string) => at.fault({ kind: 'deny', service, operation });

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 1, max: 8, desired: 2 } } });
  await at.sandbox.pass(900);
});
afterEach(() => at.heal());
afterAll(() => at.close());

describe('a deployment by a preset whose alarms were not read', () => {
  const deploy = (over: object = {}) => {
    const { min, max, desired, template } = at.sandbox.fleet;
    const seen = { min, max, desired, version: template.version };
    const form = { intent: randomUUID() as string, fleet, seen, imageId: 'ami-0better', seenChecks: [] };
    return at.rollouts.deployImage.run(at.as(), { ...form, strategy: 'urgent' as const, ...over });
  };

  it('R90a: is refused until somebody says that none need be watched', async () => {
    await deny('monitoring', 'DescribeAlarms');
    await expect(deploy()).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('CloudWatch did not say which alarms there are, so none is watched'),
      hint: expect.stringContaining('name alarms in the preferences'),
    });
    expect(at.sandbox.fleet.refreshes).toEqual([]);
    await deploy({ seenChecks: ['Alarms'] });
    expect(at.sandbox.fleet.refreshes).toHaveLength(1);
  });
});
