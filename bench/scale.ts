import { randomUUID } from 'node:crypto';
import { openHouse, type House, type Replica } from '../tests/kill/house.ts';
import { report, row } from './report.ts';
import { median, timed } from './timing.ts';

const GROUP = 'search-staging';
const fleet = `123456789012/us-east-1/${GROUP}`;
/** A person may make thirty changes a minute. */
const PAIRS = 14;
/** As far away as AWS is: the same on both sides. */
const FAR = { kind: 'slow', ms: 20 };

async function seen({ us }: House) {
  const { AutoScalingGroups } = await us.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: [GROUP],
  });
  const { DesiredCapacity: desired, MinSize: min, MaxSize: max, LaunchTemplate } = AutoScalingGroups![0]!;
  return { desired: desired!, min: min!, max: max!, version: LaunchTemplate!.Version! };
}

/** ms from the click until the change is at AWS, with all checks and the intent in the database. */
async function click(house: House, replica: Replica, desired: number) {
  const reached = Promise.withResolvers<number>();
  replica.watch(async ({ change }) => {
    if (change === 'SetDesiredCapacity') reached.resolve(performance.now());
    return true;
  });
  const input = { intent: randomUUID(), fleet, seen: await seen(house), desired };
  const begun = performance.now();
  const answer = await replica.call('scaleFleet', input);
  if (!answer || !('data' in answer)) throw new Error(JSON.stringify(answer));
  return (await reached.promise) - begun;
}

process.env.LOG_LEVEL = 'silent';
const house = await openHouse();
try {
  const replica = await house.startReplica();
  const bare = (DesiredCapacity: number) =>
    timed(() => house.us.autoScaling.setDesiredCapacity({ AutoScalingGroupName: GROUP, DesiredCapacity }));
  await house.control('POST', 'faults', FAR);
  // The first of each connects.
  await click(house, replica, 2);
  await bare(1);
  const [ratios, times]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const ours = await click(house, replica, 2);
    times.push(ours);
    ratios.push(ours / (await bare(1)));
  }
  const note = `${median(times).toFixed(0)} ms; P22 has the CLI`;
  report([row('P6', 'scale: click until AWS has it / one bare SDK call', ratios, { limit: 2.2, note })]);
  await replica.close();
} finally {
  await house.close();
}
