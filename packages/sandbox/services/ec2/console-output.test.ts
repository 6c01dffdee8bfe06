import { expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { START } from '../../testing.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { clientsFor } from '../../protocol/test-clients.ts';

it('shows the console of a machine, in base64, once EC2 has posted it', async () => {
  const sandbox = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'quiet' }), speed: 0 });
  const { ec2, autoScaling } = clientsFor(sandbox.url);
  const group = { AutoScalingGroupName: 'storefront-prod' };
  const instances = async () =>
    (await autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['storefront-prod'] }))
      .AutoScalingGroups![0]!.Instances!;
  const before = await instances();
  const [old] = before;
  const { InstanceId, Output, Timestamp } = await ec2.getConsoleOutput({ InstanceId: old!.InstanceId! });
  expect(InstanceId).toBe(old!.InstanceId);
  expect(Timestamp).toBeInstanceOf(Date);
  const text = Buffer.from(Output!, 'base64').toString();
  expect(text).toMatch(/^\[ {4}0\.000000\] Linux version/);
  expect(text).toMatch(/Cloud-init v\. 22\.2\.2 finished at .* Up \d+\.\d\d seconds/);

  await autoScaling.setDesiredCapacity({ ...group, DesiredCapacity: before.length + 1 });
  const fresh = (await instances()).find(
    (one) => !before.some(({ InstanceId: id }) => id === one.InstanceId),
  )!;
  expect((await ec2.getConsoleOutput({ InstanceId: fresh.InstanceId! })).Output).toBeUndefined();
  const missing = await refusal(ec2.getConsoleOutput({ InstanceId: 'i-0123456789abcdef0' }));
  expect(missing?.code).toBe('InvalidInstanceID.NotFound');
  await sandbox.close();
});
