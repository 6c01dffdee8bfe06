import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

/** A version of the launch template that was made, and whose rollout AWS refused. */
let at: Awaited<ReturnType<typeof openWorld>>;
const REGION = 'us-east-1';
const NAME = 'queue-workers';

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: REGION });
});
afterAll(() => at.close());

const ref = () => ({ account: at.sandbox.world.account, region: REGION, name: NAME });
const region = () => at.sandbox.world.regions[REGION]!;
const versions = () => region().templates[region().groups[NAME]!.template.id]!.versions;

/** A new image that is a copy of the one that runs. */
function nextImage() {
  const { ImageId = '' } = versions().at(-1)!.data;
  const id = `ami-0${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  region().images[id] = { ...structuredClone(region().images[ImageId]!), id, name: `next-${id}` };
  return id;
}

async function deploy(imageId: string) {
  const { capacity, template } = await at.fleets.getFleet(ref());
  const { desired, min, max } = capacity;
  return at.rollouts.deployImage.run(at.as('Mara', 'admin'), {
    ...{ intent: randomUUID(), fleet: ref(), imageId, seenChecks: [], strategy: 'urgent' as const },
    ...{ seen: { desired, min, max, version: template!.version }, reason: 'next version' },
    answers: { override: 'test of the deployment itself', typed: NAME },
  });
}

it('R55: is started by the next attempt with that image, and no second one is made', async () => {
  const image = nextImage();
  const before = versions().length;
  await at.fault({ kind: 'deny', operation: 'StartInstanceRefresh', times: 1 });
  await expect(deploy(image)).rejects.toMatchObject({ kind: 'denied' });
  expect(versions()).toHaveLength(before + 1);
  const left = versions().at(-1)!.number;
  await at.heal();
  const result = await deploy(image);
  expect(versions()).toHaveLength(before + 1);
  expect(result.release).toBe(left);
  const { InstanceRefreshes: refreshes } = await at.sandbox.autoScaling.describeInstanceRefreshes({
    AutoScalingGroupName: NAME,
  });
  expect(refreshes![0]!.DesiredConfiguration!.LaunchTemplate!.Version).toBe(String(left));
});
