import {
  asInstances,
  configuration,
  factsOf,
  group,
  image,
  machines,
  spec,
  versions,
  type Json,
} from './recorded-groups.ts';

const linux = { ImageId: 'ami-linux', InstanceType: 'm5.large' };
const of = (template: string, more: Json = {}, count = 2) =>
  machines(count, { LaunchTemplate: spec(template), ...more });
/** A group of two machines as they usually are, with what is unusual about it. */
const web = (name: string, more: Json = {}, instances = of('web')) =>
  group(name, { LaunchTemplate: spec('web'), ...more }, instances);
/** A group of a template that is named after what is unusual about it. */
const from = (template: string) =>
  group(`from-${template}`, { LaunchTemplate: spec(template) }, of(template));
const classic = (name: string) =>
  group(name, { LaunchConfigurationName: name }, machines(2, { LaunchConfigurationName: name }));
const inState = (LifecycleState: string) =>
  web(`state-${LifecycleState.replace(':', '-')}`, { DesiredCapacity: 2 }, [
    ...of('web'),
    ...of('web', { LifecycleState }, 1),
  ]);
const mixed = (
  name: string,
  Overrides: Json[],
  InstancesDistribution: Json,
  more: Json = {},
  instances = of('web'),
) =>
  group(
    name,
    {
      MixedInstancesPolicy: {
        LaunchTemplate: { LaunchTemplateSpecification: spec('web'), Overrides },
        InstancesDistribution,
      },
      ...more,
    },
    instances,
  );

const arnOf = (kind: string, name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:111122223333:${kind}/${name}/0123456789abcdef`;
const behind = (name: string) => ({ TargetGroupARNs: [arnOf('targetgroup', name)] });
const source = (Identifier: string, Type: string) => ({ TrafficSources: [{ Identifier, Type }] });
const LATTICE = source(
  'arn:aws:vpc-lattice:us-east-1:111122223333:targetgroup/tg-0123456789abcdef0',
  'vpc-lattice',
);
const BOSTON = { AvailabilityZones: ['us-east-1-bos-1a'], VPCZoneIdentifier: 'subnet-bos' };
const ALL_SPOT = { OnDemandBaseCapacity: 0, OnDemandPercentageAboveBaseCapacity: 0 };

const STATES = [
  ...['Pending', 'Pending:Wait', 'Pending:Proceed', 'Terminating:Wait', 'Terminating:Proceed'],
  ...['EnteringStandby', 'Detached', 'Quarantined', 'ReplacingRootVolume', 'RootVolumeReplaced'],
];
const SYSTEMS = ['marketplace', 'market-own', 'old-windows', 'failed', 'pending', 'no-operation'];
const NAMES = ['name with spaces', 'back\\slash', `quote"'s`, 'a%2Fb', 'emoji-🚢', 'constructor'];

const GROUPS = [
  ...STATES.map(inState),
  web('min-max-zero', { MinSize: 0, MaxSize: 0, DesiredCapacity: 0 }, []),
  web('fewer-than-desired', { DesiredCapacity: 6 }),
  web('more-than-desired', { DesiredCapacity: 1 }),
  web('all-leave', { DesiredCapacity: 0 }, of('web', { LifecycleState: 'Terminating' })),
  web('all-start', {}, of('web', { LifecycleState: 'Pending' })),
  mixed(
    'weight-999',
    [{ InstanceType: 'm5.large', WeightedCapacity: '999' }],
    {},
    { DesiredCapacity: 5, MaxSize: 10 },
    of('web', { WeightedCapacity: '999' }, 1),
  ),
  mixed('spot-only', [{ InstanceType: 'm5.large' }, { InstanceType: 'm5a.large' }], ALL_SPOT),
  mixed('base-above-desired', [{ InstanceType: 'm5.large' }], { ...ALL_SPOT, OnDemandBaseCapacity: 10 }),
  web('attached-other-template', {}, [...of('web'), ...of('older', {}, 1)]),
  web('template-switched', {}, of('older')),
  web('attached-without', {}, [...of('web'), ...machines(1, { InstanceType: 'c5.4xlarge' })]),
  ...['host-group', 'spot-template'].map(from),
  ...['spot', 'dedicated'].map(classic),
  ...SYSTEMS.map(from),
  web('lattice', { ...LATTICE, HealthCheckType: 'VPC_LATTICE' }),
  web('lattice-unasked', LATTICE),
  web('checks-nothing', { HealthCheckType: 'ELB' }),
  web('checks-volumes', { HealthCheckType: 'EBS' }),
  web('only-sources', { ...source(arnOf('targetgroup', 'one'), 'elbv2'), HealthCheckType: 'ELB' }),
  web('gateway', behind('gw')),
  web('placement', { PlacementGroup: 'tight' }),
  web('reservations', {
    CapacityReservationSpecification: { CapacityReservationPreference: 'capacity-reservations-only' },
  }),
  web('balanced', { AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-only' } }),
  web('local-zone', BOSTON, of('web', { AvailabilityZone: 'us-east-1-bos-1a' })),
  web('outpost', { VPCZoneIdentifier: 'subnet-outpost' }),
  ...NAMES.map((name) => web(name)),
];

const imageOf = (name: string) =>
  SYSTEMS.some((id) => name === `from-${id}`) ? name.replace('from-', 'ami-') : 'ami-linux';
const ON_SPOT = ['spot', 'spot-only', 'from-spot-template'];

const subnet = (id: string, zone: string, more: Json = {}) => ({
  ...{ SubnetId: `subnet-${id}`, AvailabilityZone: `us-east-1${zone}`, VpcId: 'vpc-1' },
  ...{ CidrBlock: '10.0.0.0/20', ...more },
});
const targetGroup = (name: string, Protocol: string, LoadBalancerArns: string[]) => ({
  ...{ TargetGroupArn: arnOf('targetgroup', name), TargetGroupName: name, Port: 80, VpcId: 'vpc-1' },
  ...{ Protocol, LoadBalancerArns },
});

/** Groups that AWS allows and that something was said wrongly of. */
export const ODD_SHAPES = factsOf({
  AutoScalingGroups: GROUPS,
  LaunchConfigurations: [
    configuration('spot', { SpotPrice: '0.03' }),
    configuration('dedicated', { PlacementTenancy: 'dedicated' }),
  ],
  LaunchTemplateVersions: [
    ...versions('web', linux),
    ...versions('older', { ...linux, InstanceType: 'c5.large' }),
    ...versions('host-group', {
      ...linux,
      Placement: { HostResourceGroupArn: 'arn:aws:resource-groups:us-east-1:111122223333:group/hosts' },
    }),
    ...versions('spot-template', { ...linux, InstanceMarketOptions: { MarketType: 'spot' } }),
    ...SYSTEMS.flatMap((id) => versions(id, { ...linux, ImageId: `ami-${id}` })),
  ],
  Images: [
    image('linux'),
    image('marketplace', {
      ...{ OwnerId: '679593333241', Public: true },
      ProductCodes: [{ ProductCodeId: 'abc', ProductCodeType: 'marketplace' }],
    }),
    image('market-own', { ProductCodes: [{ ProductCodeId: 'abc', ProductCodeType: 'marketplace' }] }),
    image('old-windows', { Platform: 'windows', PlatformDetails: undefined, UsageOperation: undefined }),
    image('failed', { State: 'failed' }),
    image('pending', { State: 'pending' }),
    image('no-operation', { PlatformDetails: undefined, UsageOperation: undefined }),
  ],
  Instances: GROUPS.flatMap(({ AutoScalingGroupName, Instances }) => {
    const name = AutoScalingGroupName as string;
    const more = { ImageId: imageOf(name), ...(ON_SPOT.includes(name) && { InstanceLifecycle: 'spot' }) };
    return asInstances(name, Instances as Json[], more);
  }),
  Subnets: [
    ...[subnet('a', 'a'), subnet('b', 'b'), subnet('bos', '-bos-1a')],
    subnet('outpost', 'a', { OutpostArn: 'arn:aws:outposts:us-east-1:111122223333:outpost/op-1' }),
  ],
  TargetGroups: [
    targetGroup('one', 'HTTP', [arnOf('loadbalancer/app', 'one')]),
    targetGroup('gw', 'GENEVE', [arnOf('loadbalancer/gwy', 'gw')]),
  ],
  LoadBalancers: [
    ['app', 'application', 'one'],
    ['gwy', 'gateway', 'gw'],
  ].map(([kind, Type, name]) => ({
    ...{ LoadBalancerArn: arnOf(`loadbalancer/${kind}`, name!), LoadBalancerName: name, VpcId: 'vpc-1' },
    Type,
  })),
});
