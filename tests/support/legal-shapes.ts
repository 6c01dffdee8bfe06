import {
  asInstances,
  configuration,
  factsOf,
  group,
  image,
  machines,
  spec,
  tag,
  versions,
  type Json,
} from './recorded-groups.ts';

const MARKET = 'aws:elasticloadbalancing:us-east-1:111122223333';
const targetGroup = (name: string) => `arn:${MARKET}:targetgroup/${name}/0123456789abcdef`;
const balancer = (name: string) =>
  `arn:${MARKET}:loadbalancer/${name === 'net' ? 'net' : 'app'}/${name}/0123456789abcdef`;

const linux = { ImageId: 'ami-linux', InstanceType: 'm5.large' };
/** Machines of a version of a template. */
const of = (template: string, version = '1', count = 2, more: Json = {}) =>
  machines(count, { LaunchTemplate: spec(template, version), ...more });
/** A group of two machines as they usually are, with what is unusual about it. */
const web = (name: string, more: Json = {}, instances = of('web')) =>
  group(name, { LaunchTemplate: spec('web'), ...more }, instances);
const withOther = (name: string, LifecycleState: string) =>
  web(name, { DesiredCapacity: 2 }, [...of('web'), ...of('web', '1', 1, { LifecycleState })]);
const from = (template: string, more: Json = {}) =>
  group(`from-${template}`, { LaunchTemplate: spec(template) }, of(template, '1', 2, more));
const mixed = (name: string, template: string, overrides: Json[], more: Json, instances = of(template)) => {
  const { InstancesDistribution = {}, ...rest } = more;
  const LaunchTemplate = { LaunchTemplateSpecification: spec(template), Overrides: overrides };
  return group(name, { MixedInstancesPolicy: { LaunchTemplate, InstancesDistribution }, ...rest }, instances);
};

const NEEDS = { VCpuCount: { Min: 2, Max: 8 }, MemoryMiB: { Min: 4_096 } };
const WEIGHTED = [
  { InstanceType: 'm5.large', WeightedCapacity: '2' },
  { InstanceType: 'm5.xlarge', WeightedCapacity: '4' },
];
const PROCESSES = [
  ...['Launch', 'Terminate', 'HealthCheck', 'ReplaceUnhealthy', 'AZRebalance', 'AlarmNotification'],
  ...['ScheduledActions', 'AddToLoadBalancer', 'InstanceRefresh'],
];

const CAPACITY = [
  web('no-machines', { DesiredCapacity: 0 }, []),
  web('zones-only', { VPCZoneIdentifier: '' }),
  web('all-standby', { DesiredCapacity: 0 }, of('web', '1', 2, { LifecycleState: 'Standby' })),
  withOther('one-standby', 'Standby'),
  withOther('one-retained', 'Terminating:Retained'),
  withOther('one-leaving', 'Terminating:Wait'),
  withOther('one-detaching', 'Detaching'),
  web('one-starting', {}, [...of('web'), ...of('web', '1', 1, { LifecycleState: 'Pending:Wait' })]),
  web('all-unhealthy', {}, of('web', '1', 2, { HealthStatus: 'Unhealthy' })),
  web('missing-machines', { MinSize: 4, DesiredCapacity: 4 }),
  web('deleting', { Status: 'Delete in progress' }),
  web('bounds-of-thousands', { MinSize: 1, MaxSize: 9_999 }),
  web('warm-only', { DesiredCapacity: 0, WarmPoolConfiguration: { MinSize: 2, PoolState: 'Stopped' } }, []),
  mixed('weights-not-told', 'web', WEIGHTED, { DesiredCapacity: 4 }),
  mixed('weights-empty', 'web', WEIGHTED, { DesiredCapacity: 0 }, []),
  mixed(
    'mixed-memory',
    'no-type',
    [{ InstanceRequirements: NEEDS }],
    { DesiredCapacityType: 'memory-mib', DesiredCapacity: 16_384, MaxSize: 65_536 },
    of('no-type', '1', 2, { WeightedCapacity: '8192' }),
  ),
];

const LAUNCHING = [
  web('template-by-name', { LaunchTemplate: { LaunchTemplateName: 'web', Version: '2' } }),
  web('template-without-version', {
    LaunchTemplate: { LaunchTemplateId: 'lt-web', LaunchTemplateName: 'web' },
  }),
  web('template-latest', { LaunchTemplate: spec('web', '$Latest') }),
  group('template-deleted', { LaunchTemplate: spec('deleted', '3') }, of('deleted', '3')),
  group(
    'configuration-unlisted',
    { LaunchConfigurationName: 'deleted' },
    machines(2, { LaunchConfigurationName: 'deleted' }),
  ),
  group(
    'configuration-other',
    { LaunchConfigurationName: 'classic' },
    machines(2, { LaunchConfigurationName: 'older-one' }),
  ),
  group(
    'configuration-spot',
    { LaunchConfigurationName: 'spot' },
    machines(2, { LaunchConfigurationName: 'spot' }),
  ),
  web('three-versions', { LaunchTemplate: spec('web', '3') }, [
    ...of('web', '1', 1),
    ...of('web', '2', 1),
    ...of('web', '3', 3),
  ]),
  web('instance-without-template', {}, machines(2)),
  mixed(
    'mixed-own-template',
    'web',
    [{ InstanceType: 'm7g.large', LaunchTemplateSpecification: spec('arm') }, { InstanceType: 'm5.large' }],
    {},
    [...of('web', '1', 1), ...of('arm', '1', 1, { InstanceType: 'm7g.large' })],
  ),
  mixed(
    'mixed-own-image',
    'no-image',
    [
      { InstanceType: 'm5.large', ImageId: 'ami-linux' },
      { InstanceType: 'm7g.large', ImageId: 'ami-arm' },
    ],
    {},
  ),
  mixed('mixed-no-overrides', 'web', [], {
    InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 },
  }),
  mixed('mixed-requirements', 'no-type', [{ InstanceRequirements: NEEDS }], {}),
  from('needs'),
  from('block', { InstanceType: 'p5.48xlarge' }),
  from('spot'),
  from('host'),
  from('future', { InstanceType: 'm99.large' }),
  from('mac', { InstanceType: 'mac2.metal' }),
];

const SURROUNDINGS = [
  web('classic-balancer', { LoadBalancerNames: ['old-elb'], HealthCheckType: 'ELB' }),
  web('two-balancers', { TargetGroupARNs: [targetGroup('one'), targetGroup('two')] }),
  web('network-balancer', { TargetGroupARNs: [targetGroup('net')] }),
  web('target-group-gone', { TargetGroupARNs: [targetGroup('vanished')], HealthCheckType: 'ELB' }),
  ...['web-50%', 'größe/группа 東京+?#', `long-${'x'.repeat(250)}`].map((name) => web(name)),
  web('tags-not-propagated', { Tags: [tag('Environment', 'prod', false), tag('app', 'shop', false)] }),
  web('two-env-tags', {
    Tags: [tag('env', 'staging'), tag('Environment', 'production'), tag('stage', 'dev')],
  }),
  web('empty-env-tag', { Tags: [tag('env', ''), tag('app', ''), tag('Environment', 'prod')] }),
  web('long-tags', { Tags: [tag('app', 'a'.repeat(256)), tag('env', 'e'.repeat(256))] }),
  web('all-suspended', {
    SuspendedProcesses: PROCESSES.map((ProcessName) => ({
      ...{ ProcessName, SuspensionReason: 'User suspended at 2026-10-02T08:14:51Z' },
    })),
  }),
  web('operated', { Operator: { Principal: 'sagemaker.amazonaws.com' } }),
];

/** Templates that are named after their image. */
const IMAGES = ['windows', 'rhel', 'foreign', 'windows-gone', 'disabled', 'nameless', 'marketplace', 'alias'];

/** What EC2 says of machines whose image it does not show. */
const TOLD: Record<string, Json> = {
  'from-windows-gone': { UsageOperation: 'RunInstances:0002', PlatformDetails: 'Windows' },
};
const imageOf = (name: string) =>
  IMAGES.some((id) => name === `from-${id}`) ? name.replace('from-', 'ami-') : 'ami-linux';

const GROUPS = [...CAPACITY, ...LAUNCHING, ...SURROUNDINGS, ...IMAGES.map((id) => from(id))];

/** Groups that AWS allows and few accounts have, with what was recorded of them. */
export const LEGAL_SHAPES = factsOf({
  AutoScalingGroups: GROUPS,
  LaunchConfigurations: [
    configuration('classic', { SecurityGroups: ['default'], IamInstanceProfile: 'web' }),
    configuration('spot', { SpotPrice: '0.05' }),
  ],
  LaunchTemplateVersions: [
    ...versions('web', linux, { ...linux, ImageId: 'ami-newer' }, linux),
    ...versions('arm', { ImageId: 'ami-arm', InstanceType: 'm7g.large' }),
    ...versions('no-image', { InstanceType: 'm5.large' }),
    ...versions('no-type', { ImageId: 'ami-linux' }),
    ...versions('needs', { ImageId: 'ami-linux', InstanceRequirements: NEEDS }),
    ...versions('block', {
      ...{ ImageId: 'ami-linux', InstanceType: 'p5.48xlarge' },
      InstanceMarketOptions: { MarketType: 'capacity-block' },
    }),
    ...versions('spot', { ...linux, InstanceMarketOptions: { MarketType: 'spot' } }),
    ...versions('host', { ...linux, Placement: { Tenancy: 'host' } }),
    ...versions('future', { ...linux, InstanceType: 'm99.large' }),
    ...versions('mac', { ImageId: 'ami-mac', InstanceType: 'mac2.metal' }),
    ...IMAGES.flatMap((id) =>
      versions(id, { ...linux, ImageId: id === 'alias' ? 'resolve:ssm:/golden/web' : `ami-${id}` }),
    ),
  ],
  Images: [
    image('linux'),
    image('newer', { Name: 'linux-1.5.0' }),
    image('arm', { Architecture: 'arm64' }),
    image('windows', { PlatformDetails: 'Windows', UsageOperation: 'RunInstances:0002' }),
    image('rhel', { PlatformDetails: 'Red Hat Enterprise Linux', UsageOperation: 'RunInstances:0010' }),
    image('disabled', { State: 'disabled' }),
    image('nameless', { Name: undefined }),
    image('marketplace', {
      ...{ OwnerId: '679593333241', Public: true },
      ProductCodes: [{ ProductCodeId: 'abc', ProductCodeType: 'marketplace' }],
    }),
  ],
  Instances: GROUPS.flatMap(({ AutoScalingGroupName, Instances }) => {
    const name = AutoScalingGroupName as string;
    return asInstances(name, Instances as Json[], { ImageId: imageOf(name), ...TOLD[name] });
  }),
  Subnets: ['a', 'b'].map((zone) => ({
    ...{ SubnetId: `subnet-${zone}`, AvailabilityZone: `us-east-1${zone}` },
    ...{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/20' },
  })),
  TargetGroups: ['one', 'two', 'net'].map((name) => ({
    ...{ TargetGroupArn: targetGroup(name), TargetGroupName: name, Port: 80, VpcId: 'vpc-1' },
    ...{ Protocol: name === 'net' ? 'TCP' : 'HTTP', LoadBalancerArns: [balancer(name)] },
  })),
  LoadBalancers: ['one', 'two', 'net'].map((name) => ({
    ...{ LoadBalancerArn: balancer(name), LoadBalancerName: name, VpcId: 'vpc-1' },
    Type: name === 'net' ? 'network' : 'application',
  })),
});
