import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
let SubnetId = '';
beforeEach(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'empty' }) });
  SubnetId = aws.world.regions['us-east-1']!.subnets[0]!.id;
});
afterEach(() => aws.close());

const run = async (more: object = {}) => {
  const ImageId = 'ami-12c6146b';
  const { Instances } = await aws.ec2.runInstances({
    ...{ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, ...more },
  });
  return (await machine(Instances![0]!.InstanceId!))!;
};
const machine = async (id: string) => {
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [id] });
  return Reservations![0]!.Instances![0];
};
const interfaces = async (input: object = {}) =>
  (await aws.ec2.describeNetworkInterfaces(input)).NetworkInterfaces!;

it('a machine has an interface, with a public address where its subnet gives them', async () => {
  const one = await run();
  const [first] = one.NetworkInterfaces!;
  expect(first).toMatchObject({
    ...{ Status: 'in-use', PrivateIpAddress: one.PrivateIpAddress, SubnetId: one.SubnetId },
    ...{ Attachment: { DeviceIndex: 0, DeleteOnTermination: true } },
    Association: { PublicIp: one.PublicIpAddress, PublicDnsName: one.PublicDnsName },
  });
  const Filters = [{ Name: 'attachment.instance-id', Values: [one.InstanceId!] }];
  expect(await interfaces({ Filters })).toMatchObject([{ NetworkInterfaceId: first!.NetworkInterfaceId }]);
  const closed = await run({ NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }] });
  expect(closed.PublicIpAddress).toBeUndefined();
  await aws.ec2.terminateInstances({ InstanceIds: [one.InstanceId!] });
  expect(await interfaces({ Filters })).toEqual([]);
});

it('another is attached, holds its place, and stays when the machine ends', async () => {
  const { InstanceId } = await run();
  const made = await aws.ec2.createNetworkInterface({ SubnetId, PrivateIpAddress: '172.31.0.20' });
  const { NetworkInterfaceId } = made.NetworkInterface!;
  const attach = { NetworkInterfaceId, InstanceId, DeviceIndex: 1 };
  const { AttachmentId } = await aws.ec2.attachNetworkInterface(attach);
  expect((await machine(InstanceId!))!.NetworkInterfaces).toHaveLength(2);
  expect((await refusal(aws.ec2.attachNetworkInterface(attach)))!.code).toBe('InvalidNetworkInterface.InUse');
  expect((await refusal(aws.ec2.deleteNetworkInterface({ NetworkInterfaceId })))!.code).toBe(
    'InvalidParameterValue',
  );
  await aws.ec2.detachNetworkInterface({ AttachmentId });
  await aws.ec2.attachNetworkInterface(attach);
  await aws.ec2.terminateInstances({ InstanceIds: [InstanceId!] });
  const NetworkInterfaceIds = [NetworkInterfaceId!];
  expect(await interfaces({ NetworkInterfaceIds })).toMatchObject([{ Status: 'available' }]);
  await aws.ec2.deleteNetworkInterface({ NetworkInterfaceId });
  expect((await refusal(interfaces({ NetworkInterfaceIds })))!.code).toBe(
    'InvalidNetworkInterfaceID.NotFound',
  );
});

it('one that was made can be a machine’s first, with its address and groups', async () => {
  const free = async () =>
    (await aws.ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets![0]!.AvailableIpAddressCount!;
  const before = await free();
  const { GroupId } = await aws.ec2.createSecurityGroup({ GroupName: 'own', Description: 'own' });
  const made = await aws.ec2.createNetworkInterface({
    ...{ SubnetId, PrivateIpAddress: '172.31.0.30', Groups: [GroupId!] },
  });
  expect(await free()).toBe(before - 1);
  const { NetworkInterfaceId } = made.NetworkInterface!;
  const one = await run({ NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId }] });
  expect(await free()).toBe(before - 1);
  expect(one.SecurityGroups).toMatchObject([{ GroupId }]);
  expect(one).toMatchObject({ PrivateIpAddress: '172.31.0.30', SubnetId });
  expect(one.NetworkInterfaces!.map((each) => each.NetworkInterfaceId)).toEqual([NetworkInterfaceId]);
  const taken = aws.ec2.createNetworkInterface({ SubnetId, PrivateIpAddress: '172.31.0.30' });
  expect((await refusal(taken))!.code).toBe('InvalidIPAddress.InUse');
});

it('what is changed of a machine’s own interface is changed of the machine', async () => {
  const one = await run();
  const { NetworkInterfaceId } = one.NetworkInterfaces![0]!;
  const SourceDestCheck = { Value: false };
  await aws.ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, SourceDestCheck });
  expect((await machine(one.InstanceId!))!.SourceDestCheck).toBe(false);
});
