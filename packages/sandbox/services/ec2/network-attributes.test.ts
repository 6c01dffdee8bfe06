import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => void (aws = await openSandbox()));
afterEach(() => aws.close());

it('a network has names for its machines once it is told to', async () => {
  const { Vpc } = await aws.ec2.createVpc({ CidrBlock: '10.30.0.0/16' });
  const VpcId = Vpc!.VpcId!;
  const asked = { VpcId, Attribute: 'enableDnsHostnames' as const };
  expect((await aws.ec2.describeVpcAttribute(asked)).EnableDnsHostnames).toEqual({ Value: false });
  await aws.ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });
  expect((await aws.ec2.describeVpcAttribute(asked)).EnableDnsHostnames).toEqual({ Value: true });
});

it('a subnet gives public addresses once it is told to', async () => {
  const SubnetId = 'subnet-0a';
  const gives = async () =>
    (await aws.ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets![0]!.MapPublicIpOnLaunch;
  expect(await gives()).toBe(false);
  await aws.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
  expect(await gives()).toBe(true);
});

it('rules of a security group have tags and descriptions of their own', async () => {
  const GroupId = 'sg-0web';
  const allow = (Description?: string) => ({
    GroupId,
    IpPermissions: [
      {
        ...{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
        IpRanges: [{ CidrIp: '10.0.0.0/8', ...(Description && { Description }) }],
      },
    ],
  });
  const TagSpecifications = [
    { ResourceType: 'security-group-rule' as const, Tags: [{ Key: 'team', Value: 'shop' }] },
  ];
  const made = await aws.ec2.authorizeSecurityGroupIngress({ ...allow('old'), TagSpecifications });
  const id = made.SecurityGroupRules![0]!.SecurityGroupRuleId!;
  await aws.ec2.createTags({ Resources: [id], Tags: [{ Key: 'env', Value: 'prod' }] });
  await aws.ec2.updateSecurityGroupRuleDescriptionsIngress(allow('new'));
  const Filters = [{ Name: 'tag:env', Values: ['prod'] }];
  const { SecurityGroupRules } = await aws.ec2.describeSecurityGroupRules({ Filters });
  expect(SecurityGroupRules).toMatchObject([
    {
      ...{ SecurityGroupRuleId: id, Description: 'new' },
      Tags: [
        { Key: 'team', Value: 'shop' },
        { Key: 'env', Value: 'prod' },
      ],
    },
  ]);
  const wrong = [{ Name: 'group-id', Values: ['foobar'] }];
  expect((await refusal(aws.ec2.describeSecurityGroupRules({ Filters: wrong })))!.code).toBe(
    'InvalidGroupId.Malformed',
  );
});
