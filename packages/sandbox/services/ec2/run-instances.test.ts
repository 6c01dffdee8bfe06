import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({});
});
afterAll(() => aws.close());

const one = {
  ...{ ImageId: 'ami-0good', InstanceType: 'm7g.large', SubnetId: 'subnet-0a' },
  ...{ MinCount: 1, MaxCount: 1 },
} satisfies RunInstancesCommandInput;

it('launches machines of one call in one reservation, each with its place', async () => {
  const { ReservationId = '' } = await aws.ec2.runInstances({ ...one, MaxCount: 3 });
  const { Reservations } = await aws.ec2.describeInstances({
    Filters: [{ Name: 'reservation-id', Values: [ReservationId] }],
  });
  expect(Reservations).toHaveLength(1);
  expect(Reservations![0]!.Instances!.map(({ AmiLaunchIndex }) => AmiLaunchIndex)).toEqual([0, 1, 2]);
});

it.each<[Partial<RunInstancesCommandInput>, string]>([
  [{ InstanceType: 'm99.huge' as never }, 'InvalidParameterValue'],
  [{ KeyName: 'nobodys' }, 'InvalidKeyPair.NotFound'],
  [{ NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: 'subnet-0a' }] }, 'InvalidParameterCombination'],
  [{ BlockDeviceMappings: [{ DeviceName: '/dev/sdb' }] }, 'MissingParameter'],
  [{ BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: {} }] }, 'MissingParameter'],
])('is refused: %o', async (input, code) => {
  expect((await refusal(aws.ec2.runInstances({ ...one, ...input })))!.code).toBe(code);
});

it('a dry run looks at the input, and launches nothing', async () => {
  const before = Object.keys(aws.world.regions['us-east-1']!.instances).length;
  const dry = async (input: Partial<RunInstancesCommandInput>) =>
    (await refusal(aws.ec2.runInstances({ ...one, ...input, DryRun: true })))!.code;
  expect(await dry({})).toBe('DryRunOperation');
  expect(await dry({ KeyName: 'nobodys' })).toBe('InvalidKeyPair.NotFound');
  expect(Object.keys(aws.world.regions['us-east-1']!.instances)).toHaveLength(before);
});

it('a subnet without free addresses takes no more, and a group launches elsewhere', async () => {
  const { Subnet } = await aws.ec2.createSubnet({
    ...{ VpcId: 'vpc-0a', CidrBlock: '10.0.9.0/28', AvailabilityZone: 'us-east-1a' },
  });
  const small = { ...one, SubnetId: Subnet!.SubnetId! };
  await aws.ec2.runInstances({ ...small, MinCount: 11, MaxCount: 11 });
  expect((await refusal(aws.ec2.runInstances(small)))!.code).toBe('InsufficientFreeAddressesInSubnet');
  await aws.autoScaling.updateAutoScalingGroup({
    ...{ AutoScalingGroupName: 'web', DesiredCapacity: 2 },
    VPCZoneIdentifier: `${Subnet!.SubnetId},subnet-0b`,
  });
  expect(aws.fleet.activities.map(({ message }) => message).join()).toContain('not enough free addresses');
  const { Reservations } = await aws.ec2.describeInstances({
    Filters: [{ Name: 'tag:aws:autoscaling:groupName', Values: ['web'] }],
  });
  const subnets = Reservations!.flatMap(({ Instances }) => Instances!.map(({ SubnetId }) => SubnetId));
  expect(subnets).toEqual(['subnet-0b', 'subnet-0b']);
});

it('says who stopped a machine, and when', async () => {
  const { Instances } = await aws.ec2.runInstances({ ...one, PrivateIpAddress: '10.0.1.77' });
  const InstanceIds = [Instances![0]!.InstanceId!];
  expect(Instances![0]!.PrivateIpAddress).toBe('10.0.1.77');
  await aws.ec2.stopInstances({ InstanceIds });
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds });
  const [stopped] = Reservations![0]!.Instances!;
  expect(stopped!.StateReason!.Code).toBe('Client.UserInitiatedShutdown');
  expect(stopped!.StateTransitionReason).toMatch(/^User initiated \(2026-/);
});

/** As OpenSSH writes it: each field with its length, in base64. */
function opensshOf(parts: Buffer[]): Buffer {
  const length = (part: Buffer) => Buffer.from([0, 0, part.length >> 8, part.length & 255]);
  const blob = Buffer.concat(parts.flatMap((part) => [length(part), part]));
  return Buffer.from(`${parts[0]!.toString()} ${blob.toString('base64')} someone`);
}

it('imports keys of RSA and ED25519 with their own fingerprint, and nothing else', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const { e, n } = publicKey.export({ format: 'jwk' });
  const number = (text: string) => Buffer.concat([Buffer.from([0]), Buffer.from(text, 'base64url')]);
  const rsa = opensshOf([Buffer.from('ssh-rsa'), Buffer.from(e!, 'base64url'), number(n!)]);
  const ed25519 = opensshOf([Buffer.from('ssh-ed25519'), Buffer.alloc(32, 7)]);
  const made = await aws.ec2.importKeyPair({ KeyName: 'rsa', PublicKeyMaterial: rsa });
  expect(made.KeyFingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  await aws.ec2.importKeyPair({ KeyName: 'ed', PublicKeyMaterial: ed25519 });
  const { KeyPairs } = await aws.ec2.describeKeyPairs({ IncludePublicKey: true });
  expect(KeyPairs!.map(({ KeyType }) => KeyType)).toEqual(['rsa', 'ed25519']);
  expect(KeyPairs![1]!.PublicKey).toBe(ed25519.toString());
  const garbage = aws.ec2.importKeyPair({ KeyName: 'bad', PublicKeyMaterial: Buffer.from('garbage') });
  expect((await refusal(garbage))!.code).toBe('InvalidKeyPair.Format');
});
