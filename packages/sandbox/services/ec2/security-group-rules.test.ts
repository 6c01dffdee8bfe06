import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({});
});
afterAll(() => aws.close());

let made = 0;
const newGroup = async (VpcId = 'vpc-0a') => {
  made += 1;
  const { GroupId } = await aws.ec2.createSecurityGroup({ VpcId, GroupName: `g${made}`, Description: 'g' });
  return GroupId!;
};
const ssh = (...cidrs: string[]) => [
  { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) },
];
const shown = async (GroupId: string) =>
  (await aws.ec2.describeSecurityGroups({ GroupIds: [GroupId] })).SecurityGroups![0]!;

it('counts each source as a rule with an id, and shows those of the same ports as one permission', async () => {
  const GroupId = await newGroup();
  const both = ssh('10.0.0.0/8', '192.168.0.0/16');
  const { SecurityGroupRules } = await aws.ec2.authorizeSecurityGroupIngress({
    GroupId,
    IpPermissions: both,
  });
  expect(SecurityGroupRules!.map(({ CidrIpv4 }) => CidrIpv4)).toEqual(['10.0.0.0/8', '192.168.0.0/16']);
  expect((await shown(GroupId)).IpPermissions).toHaveLength(1);
  await aws.ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: ssh('10.0.0.0/8') });
  const [left] = (await shown(GroupId)).IpPermissions!;
  expect(left!.IpRanges).toEqual([{ CidrIp: '192.168.0.0/16' }]);
});

it('changes a rule under its id, and revokes by it', async () => {
  const GroupId = await newGroup();
  const added = await aws.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: ssh('10.0.0.0/8') });
  const SecurityGroupRuleId = added.SecurityGroupRules![0]!.SecurityGroupRuleId!;
  const SecurityGroupRule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '0.0.0.0/0' };
  const SecurityGroupRules = [{ SecurityGroupRuleId, SecurityGroupRule }];
  await aws.ec2.modifySecurityGroupRules({ GroupId, SecurityGroupRules });
  const told = await aws.ec2.describeSecurityGroupRules({ SecurityGroupRuleIds: [SecurityGroupRuleId] });
  expect(told.SecurityGroupRules![0]).toMatchObject({ FromPort: 443, IsEgress: false });
  await aws.ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [SecurityGroupRuleId] });
  expect((await shown(GroupId)).IpPermissions).toEqual([]);
});

it('refuses text that is not a block, groups that do not exist, and the 61st rule', async () => {
  const GroupId = await newGroup();
  const authorize = async (IpPermissions: object[]) =>
    (await refusal(aws.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions })))?.code;
  expect(await authorize(ssh('123.123.123.123'))).toBe('InvalidParameterValue');
  const unknown = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0gone' }] }];
  expect(await authorize(unknown)).toBe('InvalidGroup.NotFound');
  const blocks = Array.from({ length: 61 }, (_, index) => `10.0.${index}.0/24`);
  expect(await authorize(ssh(...blocks))).toBe('RulesPerSecurityGroupLimitExceeded');
  expect(await authorize(ssh(...blocks.slice(1)))).toBeUndefined();
});

it('finds groups by what may leave them, and by the values of their tags', async () => {
  const GroupId = await newGroup();
  const IpPermissions = [
    { IpProtocol: 'udp', FromPort: 53, ToPort: 53, IpRanges: [{ CidrIp: '10.9.9.9/32' }] },
  ];
  await aws.ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions });
  await aws.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'team', Value: 'names of hosts' }] });
  for (const filter of [
    { Name: 'egress.ip-permission.cidr', Values: ['10.9.9.9/32'] },
    { Name: 'egress.ip-permission.from-port', Values: ['53'] },
    { Name: 'tag-value', Values: ['*of*'] },
  ]) {
    const { SecurityGroups } = await aws.ec2.describeSecurityGroups({ Filters: [filter] });
    expect(SecurityGroups!.map((one) => one.GroupId)).toEqual([GroupId]);
  }
});

it('lets everything leave by IPv6 too, in a VPC that has it', async () => {
  const { Vpc } = await aws.ec2.createVpc({ CidrBlock: '10.8.0.0/16', AmazonProvidedIpv6CidrBlock: true });
  const [block] = Vpc!.Ipv6CidrBlockAssociationSet!;
  expect(block!.Ipv6CidrBlock).toMatch(/::\/56$/);
  const [all] = (await shown(await newGroup(Vpc!.VpcId))).IpPermissionsEgress!;
  expect([all!.IpRanges, all!.Ipv6Ranges]).toEqual([[{ CidrIp: '0.0.0.0/0' }], [{ CidrIpv6: '::/0' }]]);
});
