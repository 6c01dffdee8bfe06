import { addRule } from './test-balancer-inputs.ts';
import { rulesOf } from './services/ec2/group-rules.ts';
import { addVolumes } from './test-volume-inputs.ts';
import type { Sample } from './test-sample.ts';
import type { Region } from './world/types.ts';

/** Thirty-two bytes of ED25519, as OpenSSH writes them. */
const PUBLIC_KEY = new TextEncoder().encode(`ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)} ops`);

const INTERFACE = 'eni-0spare';

/** The first rule of a group that has one, with another port. */
function changedRule({ securityGroups }: Region) {
  const group = securityGroups.find((one) => rulesOf(one, 'ingress').length > 0)!;
  const SecurityGroupRuleId = rulesOf(group, 'ingress')[0]!.id;
  const SecurityGroupRule = { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, CidrIpv4: '10.0.0.0/8' };
  return { GroupId: group.id, SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }] };
}

/** One sensible call of each operation that makes, changes or ends networks and machines. */
export function networkCalls(region: Region): Record<string, Sample> {
  const [subnet] = region.subnets;
  const vpc = { VpcId: region.vpcId };
  const open = {
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
  };
  const group = { GroupId: region.securityGroups[0]!.id };
  const [template] = Object.values(region.templates);
  const named = { LaunchTemplateId: template!.id };
  const image = Object.values(region.images).find(
    (one) => one.architecture === 'arm64' && one.state === 'available',
  )!;
  const run = {
    ImageId: image.id,
    InstanceType: 't4g.micro',
    MinCount: 1,
    MaxCount: 2,
    SubnetId: subnet!.id,
  };
  const key = { KeyName: 'ops' };
  const [machine] = Object.keys(region.instances);
  const ids = { InstanceIds: [machine] };
  const egress = { ...group, ...open };
  const SubnetId = subnet!.id;
  const NetworkInterfaceId = INTERFACE;
  const attach = { NetworkInterfaceId, InstanceId: machine, DeviceIndex: 1 };
  const permission = { Attribute: 'launchPermission' };
  return {
    AuthorizeSecurityGroupEgress: { input: egress },
    AuthorizeSecurityGroupIngress: { input: { ...group, ...open } },
    DescribeVpcAttribute: { input: { ...vpc, Attribute: 'enableDnsSupport' } },
    ModifyVpcAttribute: { input: { ...vpc, EnableDnsHostnames: { Value: true } } },
    ModifySubnetAttribute: { input: { SubnetId, MapPublicIpOnLaunch: { Value: true } } },
    UpdateSecurityGroupRuleDescriptionsEgress: {
      input: egress,
      first: [['ec2', 'AuthorizeSecurityGroupEgress', egress]],
    },
    UpdateSecurityGroupRuleDescriptionsIngress: {
      input: { ...group, ...open },
      first: [['ec2', 'AuthorizeSecurityGroupIngress', { ...group, ...open }]],
    },
    AttachNetworkInterface: { input: attach },
    CreateNetworkInterface: { input: { SubnetId, Description: 'second' } },
    DeleteNetworkInterface: { input: { NetworkInterfaceId } },
    DescribeNetworkInterfaces: { input: { MaxResults: 5 } },
    DetachNetworkInterface: { input: { AttachmentId: 'eni-attach-0spare' } },
    ModifyNetworkInterfaceAttribute: { input: { NetworkInterfaceId, Description: { Value: 'spare' } } },
    CreateKeyPair: { input: key },
    CreateLaunchTemplate: { input: { LaunchTemplateName: 'new', LaunchTemplateData: { ImageId: image.id } } },
    CreateSecurityGroup: { input: { ...vpc, GroupName: 'new', Description: 'new' } },
    CreateSubnet: { input: { ...vpc, CidrBlock: '10.0.200.0/24' } },
    CreateVpc: { input: { CidrBlock: '10.20.0.0/16' } },
    DeleteKeyPair: { input: key },
    DeleteLaunchTemplate: { input: named },
    DeleteLaunchTemplateVersions: { input: { ...named, Versions: ['2', '1'] } },
    DeleteSecurityGroup: {
      input: { GroupName: 'new' },
      first: [['ec2', 'CreateSecurityGroup', { ...vpc, GroupName: 'new', Description: 'new' }]],
    },
    DeleteSubnet: { input: { SubnetId: 'subnet-0spare' } },
    DeleteVpc: { input: { VpcId: 'vpc-0spare' } },
    DescribeKeyPairs: { input: {}, first: [['ec2', 'CreateKeyPair', key]] },
    DisableAllowedImagesSettings: { input: {} },
    EnableAllowedImagesSettings: { input: { AllowedImagesSettingsState: 'audit-mode' } },
    GetAllowedImagesSettings: { input: {} },
    ReplaceImageCriteriaInAllowedImagesSettings: {
      input: { ImageCriteria: [{ ImageProviders: ['amazon'] }] },
    },
    DescribeImageAttribute: { input: { ...permission, ImageId: image.id } },
    DescribeInstanceAttribute: { input: { InstanceId: ids.InstanceIds[0], Attribute: 'instanceType' } },
    DescribeInstanceStatus: { input: ids },
    ModifyImageAttribute: {
      input: { ImageId: image.id, LaunchPermission: { Add: [{ UserId: '210987654321' }] } },
    },
    ModifyInstanceAttribute: {
      input: { InstanceId: ids.InstanceIds[0], DisableApiTermination: { Value: true } },
    },
    ResetImageAttribute: { input: { ...permission, ImageId: image.id } },
    DescribeSecurityGroupRules: { input: { MaxResults: 20 } },
    DescribeTags: { input: { MaxResults: 20 } },
    DescribeVpcs: { input: {} },
    ImportKeyPair: { input: { ...key, PublicKeyMaterial: PUBLIC_KEY } },
    ModifySecurityGroupRules: { input: changedRule(region) },
    ModifyLaunchTemplate: { input: { ...named, DefaultVersion: '2' } },
    RebootInstances: { input: ids },
    RevokeSecurityGroupEgress: { input: egress, first: [['ec2', 'AuthorizeSecurityGroupEgress', egress]] },
    RevokeSecurityGroupIngress: {
      input: { ...group, ...open },
      first: [['ec2', 'AuthorizeSecurityGroupIngress', { ...group, ...open }]],
    },
    RunInstances: { input: run },
    StartInstances: { input: ids, first: [['ec2', 'StopInstances', ids]] },
  };
}

/** What the calls above delete: nothing is in it. */
export function addSpares(region: Region) {
  region.vpcs.push({ id: 'vpc-0spare', cidr: '10.9.0.0/16', tags: {} });
  region.subnets.push({
    ...{ id: 'subnet-0spare', zone: region.zones[0]!.name, cidr: '10.0.250.0/24', tags: {} },
  });
  const [machine] = Object.keys(region.instances);
  const attachment = { id: 'eni-attach-0spare', instanceId: machine!, deviceIndex: 2, at: 0 };
  const spare = { subnetId: 'subnet-0spare', securityGroupIds: [], sourceDestCheck: true, tags: {} };
  const described = { ...spare, description: '', createdAt: 0 };
  region.networkInterfaces = {
    [INTERFACE]: { ...described, id: INTERFACE, privateIps: ['10.0.250.10'] },
    'eni-0used': {
      ...{ ...described, id: 'eni-0used', privateIps: ['10.0.250.11'] },
      attachment: { ...attachment, deleteOnTermination: true },
    },
  };
  addVolumes(region);
  const { arn: loadBalancerArn } = region.loadBalancers[0]!;
  region.listeners.push({
    ...{ arn: loadBalancerArn.replace(':loadbalancer/', ':listener/').concat('/0a'), loadBalancerArn },
    given: { Port: 80, Protocol: 'HTTP' },
  });
  addRule(region);
}

export const PUT_DATA = {
  Namespace: 'Shop',
  MetricData: [{ MetricName: 'Orders', Value: 7, Unit: 'Count' }],
};
