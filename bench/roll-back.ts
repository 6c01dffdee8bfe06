import { randomUUID } from 'node:crypto';
import { preferencesFor } from '../lib/deployments/strategy.ts';
import { openHouse, type House, type Replica } from '../tests/kill/house.ts';

const GROUP = 'search-staging';
const fleet = `123456789012/us-east-1/${GROUP}`;
const PAIRS = 12;
const NAMES = { AutoScalingGroupNames: [GROUP] };

async function seen({ us }: House) {
  const { AutoScalingGroups } = await us.autoScaling.describeAutoScalingGroups(NAMES);
  const { DesiredCapacity: desired, MinSize: min, MaxSize: max, LaunchTemplate } = AutoScalingGroups![0]!;
  return { desired: desired!, min: min!, max: max!, version: LaunchTemplate!.Version! };
}

/** Ms until a roll back is at AWS; it is taken back afterwards. */
async function rollBack(house: House, replica: Replica) {
  const reached = Promise.withResolvers<number>();
  replica.watch(async ({ change }) => {
    if (change === 'StartInstanceRefresh') reached.resolve(performance.now());
    return true;
  });
  const input = { intent: randomUUID(), fleet, seen: await seen(house), to: 1, deployment: null };
  const begun = performance.now();
  const answer = await replica.call('rollBack', input);
  if (!answer || !('data' in answer)) throw new Error(JSON.stringify(answer));
  const took = (await reached.promise) - begun;
  await house.us.autoScaling.cancelInstanceRefresh({ AutoScalingGroupName: GROUP });
  await house.control('POST', 'clock', { advanceSeconds: 3_600 });
  return took;
}

const preferences = preferencesFor('urgent', { machines: 1, warmupSeconds: 30, alarms: [], pinned: true });

/** A deployment of the same person, whose first call to AWS is never answered. @returns what ends it */
async function deployInVain(house: House, replica: Replica, imageId: string) {
  const hangs = Promise.withResolvers<void>();
  replica.watch(async ({ change }) => {
    if (change === 'CreateLaunchTemplateVersion') hangs.resolve();
    return change !== 'CreateLaunchTemplateVersion';
  });
  const input = { seen: await seen(house), imageId, strategy: 'urgent', preferences };
  const deploying = replica.call('deployImage', { intent: randomUUID(), fleet, ...input });
  await hangs.promise;
  return async () => {
    for (const gate of replica.gates) gate.cut();
    for (const gate of replica.gates) gate.open();
    await deploying;
  };
}

/** The same reads, so that both sides find the same held: refused since the page is old. */
async function deployRefused(house: House, replica: Replica, imageId: string) {
  const input = { seen: { ...(await seen(house)), version: '0' }, imageId, strategy: 'urgent', preferences };
  await replica.call('deployImage', { intent: randomUUID(), fleet, ...input });
}

/** While a deployment hangs over the usual, in turn. */
export async function rollBackRatios(): Promise<number[]> {
  process.env.LOG_LEVEL = 'silent';
  const house = await openHouse();
  const replica = await house.startReplica();
  try {
    const { Images } = await house.us.ec2.describeImages({ Owners: ['self'] });
    const { ImageId } = Images!.find(({ Tags = [] }) =>
      ['search', '1.22.3'].every((value) => Tags.some(({ Value }) => Value === value)),
    )!;
    const times: Record<'usual' | 'meanwhile', number[]> = { usual: [], meanwhile: [] };
    for (let pair = 0; pair < PAIRS; pair += 1) {
      // The first one connects anew.
      await rollBack(house, replica);
      await deployRefused(house, replica, ImageId!);
      times.usual.push(await rollBack(house, replica));
      const end = await deployInVain(house, replica, ImageId!);
      times.meanwhile.push(await rollBack(house, replica));
      await end();
    }
    return times.meanwhile.map((ms, pair) => ms / times.usual[pair]!);
  } finally {
    await replica.close();
    await house.close();
  }
}
