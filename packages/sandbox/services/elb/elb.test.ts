import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { TARGET_GROUP } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({ group: { desired: 2 }, bootSeconds: 60 });
  await aws.autoScaling.resumeProcesses({ AutoScalingGroupName: 'web' });
});
afterAll(() => aws.close());

const states = async () => {
  const { TargetHealthDescriptions } = await aws.elb.describeTargetHealth({ TargetGroupArn: TARGET_GROUP });
  return TargetHealthDescriptions!.map(({ TargetHealth }) => TargetHealth!.State);
};

it('targets go from initial to healthy; those of a bad image to unhealthy; leaving ones drain', async () => {
  expect(await states()).toEqual(['initial', 'initial']);
  await aws.pass(90);
  expect(await states()).toEqual(['healthy', 'healthy']);
  const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version: '3' };
  const name = { AutoScalingGroupName: 'web' };
  await aws.autoScaling.updateAutoScalingGroup({ ...name, LaunchTemplate, DesiredCapacity: 3 });
  await aws.pass(90);
  expect((await states()).sort()).toEqual(['healthy', 'healthy', 'unhealthy']);
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 1 });
  expect((await states()).sort()).toEqual(['draining', 'draining', 'healthy']);
});

it('tells of balancers and target groups, and refuses unknown ones', async () => {
  const { LoadBalancers } = await aws.elb.describeLoadBalancers({});
  const { TargetGroups } = await aws.elb.describeTargetGroups({
    LoadBalancerArn: LoadBalancers![0]!.LoadBalancerArn!,
  });
  expect(TargetGroups![0]).toMatchObject({
    TargetGroupArn: TARGET_GROUP,
    Port: 80,
    HealthCheckPath: '/health',
  });
  expect(await refusal(aws.elb.describeTargetGroups({ Names: ['no'] }))).toMatchObject({
    name: 'TargetGroupNotFoundException',
    code: 'TargetGroupNotFound',
  });
  expect((await refusal(aws.elb.describeLoadBalancers({ Names: ['no'] })))!.code).toBe(
    'LoadBalancerNotFound',
  );
});
