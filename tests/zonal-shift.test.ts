import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld } from './faults/world.ts';

/** A zone is shifted away from a fleet, which AWS tells by another service than Auto Scaling. */
let at: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => void (at = await openWorld({ shape: { group: { desired: 2 } } })));
afterAll(() => at.close());

const ref = () => ({ account: at.sandbox.world.account, region: 'us-east-1', name: 'web' });
const setting = async () =>
  (await at.fleets.getFleet(ref())).settings?.find(({ name }) => /shift/.test(name));
it('a fleet without zonal shift costs no call', async () => {
  await at.calls();
  expect(await setting()).toBeUndefined();
  expect(Object.keys(await at.calls()).join()).not.toContain('ListManagedResources');
});

it('a fleet that may be shifted says that it is not, then which zone is, until when and why', async () => {
  await at.sandbox.autoScaling.updateAutoScalingGroup({
    AutoScalingGroupName: 'web',
    AvailabilityZoneImpairmentPolicy: {
      ...{ ZonalShiftEnabled: true, ImpairedZoneHealthCheckBehavior: 'ReplaceUnhealthy' },
    },
  });
  expect(await setting()).toMatchObject({
    ...{ name: 'zonal shift', says: expect.stringMatching(/No zone is shifted away now\.$/) },
  });
  const { expiryTime } = await at.sandbox.zonalShift['startZonalShift']!({
    ...{
      resourceIdentifier: at.sandbox.fleet.arn,
      awayFrom: 'use1-az2',
      expiresIn: '2h',
      comment: 'slow disks',
    },
  });
  const { dayAndClock } = await import('../lib/core/format');
  const until = +(expiryTime as Date);
  expect(await setting()).toEqual({
    name: '1b shifted away',
    on: ['scale-out', 'scale-in', 'deploy'],
    active: true,
    says: `Zone us-east-1b is shifted away until ${dayAndClock(until, until)} UTC (“slow disks”): AWS launches no instances in that zone, replaces its unhealthy instances, and lets no policy lower the desired capacity.`,
  });
});

it('and if AWS does not tell, that it is not known, and why', async () => {
  await at.fault({ kind: 'deny', service: 'arc-zonal-shift', operation: 'ListManagedResources' });
  expect((await setting())!.says).toMatch(
    /It is not known whether a zone is shifted away now: .*arc-zonal-shift:ListManagedResources/,
  );
});
