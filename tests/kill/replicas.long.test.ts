import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preferencesFor } from '../../lib/deployments/strategy.ts';
import { verifyChain } from '../../lib/db/verify-chain.script.ts';
import { figure, LONG } from '../support/figures.ts';
import type { Passing } from './gate.ts';
import { openHouse, type House, type Replica } from './house.ts';
import { writesIntent } from './kill.ts';
import type { Answer } from './program.ts';

const GROUP = 'search-staging';
const fleet = `123456789012/us-east-1/${GROUP}`;
const [MOST, ROUNDS] = [6, LONG ? 200 : 25];

let house: House;
let replicas: [Replica, Replica];

beforeAll(async () => {
  house = await openHouse();
  replicas = await Promise.all([house.startReplica(), house.startReplica()]);
  await house.us.autoScaling.updateAutoScalingGroup({ AutoScalingGroupName: GROUP, MaxSize: MOST });
  // The first change of a process also connects and reads prices, so it is made before measuring.
  for (const replica of replicas)
    await replica.call('scaleFleet', await scale((await seen()).desired === 1 ? 2 : 1));
}, 120_000);
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.close()));
  await house.close();
});

async function group() {
  const { AutoScalingGroups } = await house.us.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: [GROUP],
  });
  return AutoScalingGroups![0]!;
}
async function seen() {
  const now = await group();
  const { DesiredCapacity: desired, MinSize: min, MaxSize: max, LaunchTemplate } = now;
  return { desired: desired!, min: min!, max: max!, version: LaunchTemplate!.Version! };
}
const scale = async (desired: number, intent: string = randomUUID()) => ({
  ...{ intent, fleet, desired },
  seen: await seen(),
});
const openFor = (...watched: Replica[]) => watched.forEach((replica) => replica.watch(async () => true));
const isDone = (answer: Answer | null) => answer !== null && 'data' in answer;
const kindOf = (answer: Answer | null) => (answer && 'problem' in answer ? answer.problem.kind : 'done');
const outcomes = async (...intents: string[]) =>
  (
    await house.query<{ kind: string }>(
      'SELECT o.kind FROM change c JOIN outcome o ON o.change_id = c.id WHERE c.id = ANY($1) ORDER BY o.number',
      [intents],
    )
  ).map(({ kind }) => kind);
const runOut = () => house.query('UPDATE fleet_lock SET expires_at = clock_timestamp()');

/** Counts changes in progress at AWS, and their highest number at once. */
function counter() {
  const [count, waiting] = [{ sent: 0, most: 0 }, new Set<Replica>()];
  const watch = (replica: Replica, jitter: () => Promise<unknown>) =>
    replica.watch(async ({ to, way, change }: Passing) => {
      await jitter();
      if (change) {
        waiting.add(replica);
        count.sent += 1;
        count.most = Math.max(count.most, waiting.size);
      } else if (to === 'aws' && way === 'back') waiting.delete(replica);
      return true;
    });
  return { count, watch };
}

it(`sends one change of a fleet at a time, whatever the order of ${ROUNDS} races`, async () => {
  const { count, watch } = counter();
  const jitter = () => (Math.random() < 0.3 ? pause(Math.random() * 4) : Promise.resolve());
  for (const replica of replicas) watch(replica, jitter);
  const intents: string[] = [];
  const tally: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const is = (await seen()).desired;
    const others = [1, 2, 3, 4, 5, 6].filter((one) => one !== is).toSorted(() => Math.random() - 0.5);
    const same = round % 4 === 0 ? randomUUID() : undefined;
    const inputs = await Promise.all([scale(others[0]!, same), scale(others[same ? 0 : 1]!, same)]);
    intents.push(...new Set(inputs.map(({ intent }) => intent)));
    const before = count.sent;
    const [one, two] = await Promise.all(
      replicas.map((replica, index) => replica.call('scaleFleet', inputs[index]!)),
    );
    const kinds = [kindOf(one!), kindOf(two!)].toSorted().join(' ');
    tally[kinds] = (tally[kinds] ?? 0) + 1;
    expect(count.sent - before).toBe(1);
    if (same) expect(one).toMatchObject({ data: { desired: inputs[0]!.desired } });
    expect([isDone(one!), isDone(two!)].filter(Boolean), JSON.stringify([one, two])).toHaveLength(
      same ? 2 : 1,
    );
  }
  openFor(...replicas);
  expect(count.most).toBe(1);
  expect(await outcomes(...intents)).toHaveLength(intents.length);
  expect((await verifyChain(house.databaseUrl())).bad).toBeNull();
  figure('replicas', { races: ROUNDS, changes: intents.length, sent: count.sent, atOnce: count.most, tally });
});

it('R13: rejects a replica that stood still, before it sends: the other one’s change stands', async () => {
  const [one, two] = replicas;
  const is = (await seen()).desired;
  const [first, second] = await Promise.all([scale(is === 1 ? 2 : 1), scale(is === 3 ? 4 : 3)]);
  const stopped = Promise.withResolvers<void>();
  let sent = 0;
  one.watch(async (passing) => {
    if (passing.change) sent += 1;
    if (!writesIntent(passing)) return true;
    process.kill(one.pid, 'SIGSTOP');
    stopped.resolve();
    return true;
  });
  const late = one.call('scaleFleet', first);
  await stopped.promise;
  await runOut();
  expect(await two.call('scaleFleet', second, 'Ada')).toHaveProperty('data');
  process.kill(one.pid, 'SIGCONT');
  expect(await late).toMatchObject({
    problem: { kind: 'changed', message: expect.stringContaining('was stopped') },
  });
  expect(sent).toBe(0);
  expect((await seen()).desired).toBe(second.desired);
  expect(await outcomes(first.intent)).toEqual(['refused']);
  openFor(one);
});

it('R31a: reads what the other one changed within a pace, and fresh for a change', async () => {
  const [one, two] = replicas;
  type List = { fleets: { ref: { name: string }; capacity: { desired: number } }[]; readAt: number };
  const list = async () => ((await two.call('listFleets', {})) as { data: List }).data;
  await list();
  const is = (await seen()).desired;
  const next = is === 1 ? 2 : 1;
  expect(await one.call('scaleFleet', await scale(next))).toHaveProperty('data');
  const shown = await list();
  const desired = shown.fleets.find(({ ref }) => ref.name === GROUP)!.capacity.desired;
  if (desired !== next) expect(Date.now() - shown.readAt).toBeLessThan(5_000);
  expect(await two.call('scaleFleet', await scale(is))).toHaveProperty('data');
});

it('R31b: goes back while a deployment of the same person hangs', async () => {
  const [one] = replicas;
  const { ImageId } = (await house.us.ec2.describeImages({ Owners: ['self'] })).Images!.find(
    ({ Tags = [] }) => ['search', '1.22.3'].every((value) => Tags.some(({ Value }) => Value === value)),
  )!;
  const { AutoScalingGroups } = await house.us.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: [GROUP],
  });
  // Only a release that was seen in service is a way back.
  await house.query(
    `INSERT INTO release_sighting (account, region, name, template_id, version, first_at, last_at)
     VALUES ($1, 'us-east-1', $2, $3, 1, now() - interval '9 d', now() - interval '8 d')
     ON CONFLICT DO NOTHING`,
    ['123456789012', GROUP, AutoScalingGroups![0]!.LaunchTemplate!.LaunchTemplateId!],
  );
  const preferences = preferencesFor('urgent', { machines: 1, warmupSeconds: 30, alarms: [], pinned: true });
  const back = async () => ({ intent: randomUUID(), fleet, seen: await seen(), to: 1, deployment: null });
  const hangs = Promise.withResolvers<void>();
  let [begun, reached] = [0, 0];
  one.watch(async ({ change }) => {
    if (change === 'StartInstanceRefresh') reached ||= performance.now();
    return true;
  });
  const timed = async () => {
    [begun, reached] = [performance.now(), 0];
    expect(await one.call('rollBack', await back())).toHaveProperty('data');
    const took = reached - begun;
    await house.us.autoScaling.cancelInstanceRefresh({ AutoScalingGroupName: GROUP });
    await house.control('POST', 'clock', { advanceSeconds: 3_600 });
    return took;
  };
  await timed();
  const usual = await timed();
  let held = 0;
  one.watch(async ({ change }) => {
    if (change !== 'CreateLaunchTemplateVersion' && change !== 'StartInstanceRefresh') return true;
    if (held++ > 0) return ((reached ||= performance.now()), true);
    hangs.resolve();
    return false;
  });
  const input = { seen: await seen(), imageId: ImageId!, strategy: 'urgent', preferences };
  const deploying = one.call('deployImage', { intent: randomUUID(), fleet, ...input });
  await hangs.promise;
  const meanwhile = await timed();
  for (const gate of one.gates) gate.cut();
  for (const gate of one.gates) gate.open();
  expect(kindOf(await deploying)).toBe('unanswered');
  figure('roll back', { usualMs: Math.round(usual), whileDeploymentHangsMs: Math.round(meanwhile) });
  if (LONG) expect(meanwhile).toBeLessThan(1.5 * usual + 50);
  openFor(one);
}, 30_000);
