import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());

/** A machine of its own, outside all groups. */
async function launch(more: object = {}): Promise<string> {
  const run = { ImageId: 'ami-0good', InstanceType: 'm7g.large' as const, MinCount: 1, MaxCount: 1 };
  return (await aws.ec2.runInstances({ ...run, ...more })).Instances![0]!.InstanceId!;
}
const read = (InstanceId: string, Attribute: string) =>
  aws.ec2.describeInstanceAttribute({ InstanceId, Attribute: Attribute as never });

it('a machine whose termination is disabled is not terminated', async () => {
  const id = await launch();
  await aws.ec2.modifyInstanceAttribute({ InstanceId: id, DisableApiTermination: { Value: true } });
  expect(await read(id, 'disableApiTermination')).toMatchObject({ DisableApiTermination: { Value: true } });
  expect(await refusal(aws.ec2.terminateInstances({ InstanceIds: [id] }))).toMatchObject({
    name: 'OperationNotPermitted',
    message: expect.stringContaining(`The instance '${id}' may not be terminated.`),
  });
  await aws.ec2.modifyInstanceAttribute({
    ...{ InstanceId: id, Attribute: 'disableApiTermination', Value: 'false' },
  });
  await aws.ec2.terminateInstances({ InstanceIds: [id] });
});

it('one that was launched so is not stopped', async () => {
  const id = await launch({ DisableApiStop: true });
  expect(await refusal(aws.ec2.stopInstances({ InstanceIds: [id] }))).toMatchObject({
    name: 'OperationNotPermitted',
  });
});

it('type and user data change while it is stopped, security groups at any time', async () => {
  const id = await launch({ UserData: Buffer.from('first').toString('base64') });
  const larger = { InstanceId: id, InstanceType: { Value: 'm7g.xlarge' } };
  expect(await refusal(aws.ec2.modifyInstanceAttribute(larger))).toMatchObject({
    name: 'IncorrectInstanceState',
  });
  expect((await read(id, 'userData')).UserData?.Value).toBe(Buffer.from('first').toString('base64'));
  await aws.ec2.stopInstances({ InstanceIds: [id] });
  await aws.ec2.modifyInstanceAttribute(larger);
  expect((await read(id, 'instanceType')).InstanceType?.Value).toBe('m7g.xlarge');
  const { GroupId } = await aws.ec2.createSecurityGroup({ GroupName: 'late', Description: 'late' });
  await aws.ec2.modifyInstanceAttribute({ InstanceId: id, Groups: [GroupId!] });
  expect((await read(id, 'groupSet')).Groups).toMatchObject([{ GroupId }]);
});
