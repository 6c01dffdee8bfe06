import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ACCOUNT } from '../packages/sandbox/testing.ts';
import { localActor } from '../lib/rules/grants';

const DAY = 86_400;
const fleet = { account: ACCOUNT, region: 'us-east-1', name: 'web' };
/** From 50 requests a second at night to 250 at six in the evening: four machines at a target of 80. */
const workload = { peak: 250, floor: 0.2, peakHour: 18, seed: 11, steady: false };

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let spend: typeof import('../lib/replay/recommendations.server');
let whatIf: typeof import('../lib/replay/what-if');

const ctx = () => ({
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  requestId: 'r',
  now: () => sandbox.world.now,
  sent: [],
});

beforeAll(async () => {
  sandbox = await openSandbox({ group: { min: 2, max: 10, warmupSeconds: 60, workload }, bootSeconds: 40 });
  const name = { AutoScalingGroupName: 'web' };
  await sandbox.autoScaling.putScalingPolicy({
    ...{ ...name, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling', EstimatedInstanceWarmup: 75 },
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      TargetValue: 50,
    },
  });
  await sandbox.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 8 });
  await sandbox.pass(5 * DAY);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  spend = await import('../lib/replay/recommendations.server');
  whatIf = await import('../lib/replay/what-if');
});
afterAll(() => sandbox.close());

const asked = async () => {
  const { json } = await sandbox.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['monitoring.GetMetricData'] ?? 0;
};

describe('a replay from what AWS tells', () => {
  it('knows the setup, what a machine carries and how long it boots', async () => {
    const { facts } = await spend.getReplay(ctx(), { fleet });
    expect(facts.stands).toMatchObject({ min: 2, max: 10, type: 'm7g.large' });
    expect(facts.stands.policy).toEqual({ metric: 'cpu', target: 50 });
    expect([facts.unit, facts.warmupSeconds]).toEqual(['req/s', 75]);
    expect(facts.work).toHaveLength(30 * 288);
    expect(facts.carries! / 76).toBeCloseTo(1, 1);
    expect(Math.abs(facts.stands.bootSeconds - 40)).toBeLessThan(5);
  });

  it('comes to the machine-hours that ran, within 5 %', async () => {
    // Of the fifth day before there are no machines yet.
    const facts = whatIf.lastDays((await spend.getReplay(ctx(), { fleet })).facts, 4);
    const [replayed, ran] = [whatIf.whatIf(facts, facts.stands)!, whatIf.whatRan(facts)!];
    expect(Math.abs(replayed.serviceHours / ran.serviceHours - 1)).toBeLessThan(0.05);
  });
});

describe('recommendations', () => {
  it('cost few questions to CloudWatch, and none while they are held', async () => {
    await sandbox.control('DELETE', 'calls');
    const list = await spend.listRecommendations(ctx());
    expect([list.asked, list.fleets, list.problems]).toEqual([1, 1, []]);
    expect(await asked()).toBeLessThanOrEqual(2);
    await sandbox.control('DELETE', 'calls');
    expect(await spend.listRecommendations(ctx())).toEqual(list);
    expect(await asked()).toBe(0);
  });

  it('never advise more than what stands costs as cheaper', async () => {
    const { rows } = await spend.listRecommendations(ctx());
    expect(rows.map(({ fleet: { name } }) => name)).toEqual(['web']);
    for (const { recommendation } of rows) {
      const { cheaper, stands } = recommendation;
      if (cheaper) expect(cheaper.usdPerMonth).toBeLessThan(stands.usdPerMonth!);
    }
  });
});
