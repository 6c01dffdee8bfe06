import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cliLines, rollbackLine } from '@/lib/deployments/cli';
import { cancelRefresh, reverseRefresh, rolloutCalls } from '@/lib/deployments/calls';
import { preferencesFor } from '@/lib/deployments/strategy';
import { awsCommand, type Shown } from '@/lib/core/aws-command';
import * as calls from '@/lib/scaling/calls';
import { capacityPlan } from '@/lib/scaling/plan';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { openWorld } from './faults/world.ts';
import { cliInstalled, runShell } from '../packages/sandbox/test-aws-cli.ts';

if (!cliInstalled)
  console.warn('SKIPPED: the AWS CLI is not installed, so no shown command was run and compared.');

const SHAPE = { group: { min: 1, max: 8, desired: 2 } };
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const AWKWARD = `a'b "c" $(touch /tmp/x) \`id\` $HOME \\ é`;

/** Two accounts that are alike: what Plimsoll sends goes to one, what it shows is run against the other. */
describe.skipIf(!cliInstalled)('what is shown is what is sent', { timeout: 120_000 }, () => {
  let sent: Awaited<ReturnType<typeof openWorld>>;
  let shown: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => {
    [sent, shown] = await Promise.all([openWorld({ shape: SHAPE }), openSandbox(SHAPE)]);
    // What both release notes are made of comes from the image.
    for (const { world } of [sent.sandbox, shown])
      world.regions['us-east-1']!.images['ami-0better']!.tags.version = AWKWARD;
    await Promise.all([sent.sandbox.pass(900), shown.pass(900)]);
  });
  afterEach(() => {
    for (const { world } of [sent.sandbox, shown]) world.trail = [];
  });
  afterAll(() => Promise.all([sent.close(), shown.close()]));

  /** The changing calls that an account received, in their order, with their whole input. */
  const received = ({ world }: { world: typeof shown.world }) =>
    (world.trail ?? []).map(({ source, name, input }) => ({ source, name, input }));
  const run = (lines: string) => runShell(shown.url, lines);

  it('of a deployment: the new version and its refresh', async () => {
    const { min, max, desired, template } = sent.sandbox.fleet;
    const preferences = preferencesFor('careful', {
      ...{ machines: desired, warmupSeconds: 30, alarms: [], pinned: true },
    });
    const intent = randomUUID();
    await sent.rollouts.deployImage.run(sent.as(), {
      ...{ intent, fleet, imageId: 'ami-0better', strategy: 'careful', preferences, seenChecks: [] },
      seen: { min, max, desired, version: template.version },
    });
    await run(
      cliLines({
        ...{ region: fleet.region, group: fleet.name, templateId: 'lt-0web', source: template.version },
        ...{ change: { ImageId: 'ami-0better' }, label: AWKWARD, actor: 'Mara', intent },
        ...{ existing: null, preferences },
      }),
    );
    expect(received(sent.sandbox).map(({ name }) => name)).toEqual([
      'CreateLaunchTemplateVersion',
      'StartInstanceRefresh',
    ]);
    expect(received(shown)).toEqual(received(sent.sandbox));
  });

  it('of a rollback: what AWS reverses, and a deployment of an earlier release', async () => {
    const { min, max, desired, template, graceSeconds } = sent.sandbox.fleet;
    const seen = { min, max, desired, version: template.version };
    const at = { machines: desired, warmupSeconds: graceSeconds };
    const rollBack = (to: number, deployment: string | null) =>
      sent.rollouts.rollBack.run(sent.as(), { intent: randomUUID(), fleet, seen, to, deployment });
    const { active, releases } = await sent.deployments.getDeployments(sent.as(), { fleet });
    const release = (number: number) => releases.find((one) => one.number === number)!;
    await rollBack(1, active!.id);
    await run(rollbackLine(fleet, { kind: 'reverse', to: release(1) }, at));
    await Promise.all([sent.sandbox.pass(3_600), shown.pass(3_600)]);
    const { insertSightings } = await import('@/lib/db/sightings');
    const served = { ...fleet, templateId: release(2).templateId, version: 2 };
    await insertSightings([served], new Date(sent.sandbox.world.now));
    const [hold] = (await sent.fleets.getFleet(fleet)).held!;
    const released = { intent: randomUUID(), fleet, seen, release: hold!.number, at: hold!.at };
    await sent.rollouts.releaseHold.run(sent.as(), released);
    await rollBack(2, null);
    await run(rollbackLine(fleet, { kind: 'release', evidence: '', to: release(2) }, at));
    expect(received(sent.sandbox).map(({ name }) => name)).toEqual([
      'RollbackInstanceRefresh',
      'StartInstanceRefresh',
    ]);
    expect(received(shown)).toEqual(received(sent.sandbox));
  });

  it('of a capacity line: its way back, its bounds and its policies', async () => {
    const { min, max, desired, template } = sent.sandbox.fleet;
    const before = { min, max, desired };
    const after = { min: 1, max: 9, desired: 3 };
    const back = { at: sent.sandbox.world.now + 3_600_000, desired };
    const wanted = 'cpu 55%, step cpu 70% +2 85% +4 30% -1';
    const { planPolicyChange } = await import('@/lib/scaling/queries');
    const policies = { seen: 'fixed', wanted };
    const { calls: planned } = await planPolicyChange(sent.as(), { fleet, ...policies });
    await sent.scaling.setCapacity.run(sent.as(), {
      ...{ intent: randomUUID(), fleet, ...after, policies, back },
      seen: { ...before, version: template.version },
    });
    const plan = capacityPlan({ ref: fleet, before, after, calls: planned, back });
    await run(plan.map(({ cli }) => cli).join('\n'));
    expect(received(sent.sandbox).map(({ name }) => name)).toEqual([
      ...['PutScheduledUpdateGroupAction', 'UpdateAutoScalingGroup', 'PutScalingPolicy'],
      ...['PutScalingPolicy', 'PutMetricAlarm', 'PutScalingPolicy', 'PutMetricAlarm'],
    ]);
    expect(received(shown)).toEqual(received(sent.sandbox));
  });

  const alarm = {
    ...{ name: '--alarm', description: 'http://nowhere', namespace: 'AWS/EC2', metric: 'CPUUtilization' },
    ...{ dimensions: { AutoScalingGroupName: AWKWARD }, comparison: 'GreaterThanThreshold' },
    ...{ threshold: 70.5, periodSeconds: 60, periods: 3 },
  };
  const schedule = {
    ...{ name: 'weekday mornings', startAt: null, endAt: Date.UTC(2027, 0, 1) },
    ...{ recurrence: '0 8 * * 1-5', timeZone: 'Europe/Berlin', min: 0, max: null, desired: 4 },
  };
  const tracking = {
    ...{ name: 'requests', metric: 'ALBRequestCountPerTarget', target: 900, noScaleIn: true },
    ...{ warmupSeconds: 90, resourceLabel: 'app/web/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067' },
  };
  const steps = {
    ...{ name: 'halves', adjustmentType: 'PercentChangeInCapacity' as const },
    steps: [
      { lower: 0, upper: 12.5, adjustment: 50 },
      { lower: 12.5, upper: null, adjustment: 100 },
    ],
  };
  const preferences = preferencesFor('careful', {
    ...{ machines: 6, warmupSeconds: 30, alarms: ['a,b', '[c]', '--d'], pinned: false },
  });
  const version = { templateId: 'lt-0web', version: '2', preferences };

  it.each<[string, Shown]>([
    ['a count', calls.setDesired(AWKWARD, 3)],
    ['bounds', calls.setBounds('-web', { min: 0, max: 9, desired: 3 })],
    ['a schedule', calls.putSchedule('web', schedule)],
    ['no schedule any more', calls.deleteSchedule('web', 'file:///etc/hostname')],
    ['a tracking policy', calls.putTracking('web', tracking)],
    ['a step policy', calls.putSteps('web', steps)],
    ['no policy any more', calls.deletePolicy('web', '{"x":1}')],
    ['an alarm', calls.putAlarm(alarm, 'arn:aws:autoscaling:us-east-1:1:scalingPolicy:a,b')],
    ['no alarm any more', calls.deleteAlarm('[a, b]')],
    ['a refresh with alarms', rolloutCalls('web', version)[0]],
    ['no refresh any more', cancelRefresh(AWKWARD)],
    ['a reversed refresh', reverseRefresh('web')],
  ])('the AWS CLI reads %s as it was written', async (_, call) => {
    // AWS may refuse it: what counts is what arrives.
    await run(awsCommand(call, 'us-east-1')).catch(() => undefined);
    const name = call.operation.split(':')[1];
    const input = JSON.parse(JSON.stringify(call.input)) as object;
    expect(received(shown).map((event) => ({ name: event.name, input: event.input }))).toEqual([
      { name, input },
    ]);
  });
});
