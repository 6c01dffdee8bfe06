import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const hook = { ...name, LifecycleHookName: 'setup' };
const LAUNCHING = 'autoscaling:EC2_INSTANCE_LAUNCHING';
const TERMINATING = 'autoscaling:EC2_INSTANCE_TERMINATING';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => void (aws = await openSandbox({ bootSeconds: 20 })));
afterEach(() => aws.close());

const group = async () => (await aws.autoScaling.describeAutoScalingGroups()).AutoScalingGroups![0]!;
const states = async () => (await group()).Instances!.map((one) => one.LifecycleState).sort();
const scaleTo = (DesiredCapacity: number) => aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity });

describe('a launching hook', () => {
  beforeEach(() =>
    aws.autoScaling.putLifecycleHook({ ...hook, LifecycleTransition: LAUNCHING, HeartbeatTimeout: 300 }),
  );

  it('holds a machine in Pending:Wait until it is answered by its id', async () => {
    await scaleTo(1);
    expect(await states()).toEqual(['Pending']);
    await aws.pass(60);
    expect(await states()).toEqual(['Pending:Wait']);
    const [{ InstanceId } = {}] = (await group()).Instances!;
    await aws.autoScaling.completeLifecycleAction({ ...hook, InstanceId, LifecycleActionResult: 'CONTINUE' });
    expect(await states()).toEqual(['InService']);
  });

  it('abandons by default once its heartbeat is over, and another machine is launched', async () => {
    await scaleTo(1);
    const [first] = (await group()).Instances!;
    await aws.pass(330);
    const ids = (await group()).Instances!.map(({ InstanceId }) => InstanceId);
    expect(ids).not.toEqual([first!.InstanceId]);
    expect(await states()).toContain('Pending:Wait');
  });

  it('lasts for 100 heartbeats at most, however often one is recorded', async () => {
    await aws.autoScaling.putLifecycleHook({ ...hook, HeartbeatTimeout: 30 });
    await scaleTo(1);
    const [{ InstanceId } = {}] = (await group()).Instances!;
    for (let beat = 0; beat < 110; beat += 1) {
      await aws.pass(29);
      const asked = aws.autoScaling.recordLifecycleActionHeartbeat({ ...hook, InstanceId });
      if (await refusal(asked)) {
        expect(beat).toBeGreaterThan(100);
        return;
      }
    }
    expect.unreachable('the hook never ended');
  });
});

describe('a terminating hook', () => {
  beforeEach(async () => {
    await scaleTo(1);
    await aws.pass(60);
    await aws.autoScaling.putLifecycleHook({
      ...{ ...hook, LifecycleTransition: TERMINATING, HeartbeatTimeout: 300, DefaultResult: 'CONTINUE' },
    });
  });

  it('holds a machine in Terminating:Wait: it runs on, and counts no more', async () => {
    await scaleTo(0);
    await aws.pass(120);
    expect(await states()).toEqual(['Terminating:Wait']);
    const { Reservations } = await aws.ec2.describeInstances({});
    expect(Reservations![0]!.Instances![0]!.State!.Name).toBe('running');
    await aws.pass(300);
    expect(await states()).toEqual([]);
  });

  it('that is abandoned retains the machine where the group says so, until it is ended by its id', async () => {
    await aws.autoScaling.updateAutoScalingGroup({
      ...name,
      InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: 'retain' } },
    });
    await scaleTo(0);
    const [{ InstanceId } = {}] = (await group()).Instances!;
    await aws.autoScaling.completeLifecycleAction({ ...hook, InstanceId, LifecycleActionResult: 'ABANDON' });
    await aws.pass(86_400);
    expect(await states()).toEqual(['Terminating:Retained']);
    await aws.autoScaling.terminateInstanceInAutoScalingGroup({
      ...{ InstanceId, ShouldDecrementDesiredCapacity: false },
    });
    await aws.pass(60);
    expect(await states()).toEqual([]);
  });
});

it.each([
  [{ HeartbeatTimeout: 29 }, 'between 30 and 7200'],
  [{ DefaultResult: 'MAYBE' }, 'CONTINUE or ABANDON'],
  [{ LifecycleTransition: undefined }, 'Must specify lifecycle transition'],
])('a hook with %j is refused', async (over, text) => {
  const asked = aws.autoScaling.putLifecycleHook({ ...hook, LifecycleTransition: LAUNCHING, ...over });
  expect((await refusal(asked))!.message).toContain(text);
});
