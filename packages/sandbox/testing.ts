import type { Group } from './world/groups/group.ts';
import type { Image } from './world/images/image.ts';
import type { Region, World } from './world/types.ts';
import { emptyAccount, emptyRegion } from './world/empty.ts';
import { newGroup } from './world/groups/new-group.ts';

/** A small world for tests: one region, one fleet "web" without machines, images good, better and bad. */
export const START = Date.UTC(2026, 10, 23, 12);
export const ACCOUNT = '123456789012';

const image = (id: string, serves: boolean, bootSeconds: number): Image => ({
  id,
  name: `web-${id}`,
  description: `web ${id}`,
  architecture: 'arm64',
  state: 'available',
  createdAt: START - 86_400_000,
  ownerId: ACCOUNT,
  public: false,
  snapshotId: 'snap-0a',
  rootSize: 8,
  tags: { app: 'web', version: id },
  behaviour: { bootSeconds, serves },
});

const ARN = `arn:aws:elasticloadbalancing:us-east-1:${ACCOUNT}`;
export const TARGET_GROUP = `${ARN}:targetgroup/web/73e2d6bc24d8a067`;

export const makeGroup = (over: Partial<Group> = {}): Group =>
  newGroup({
    name: 'web',
    arn: `arn:aws:autoscaling:us-east-1:${ACCOUNT}:autoScalingGroup:0:autoScalingGroupName/web`,
    region: 'us-east-1',
    max: 20,
    createdAt: START - 86_400_000,
    subnetIds: ['subnet-0a', 'subnet-0b'],
    healthCheck: 'ELB',
    graceSeconds: 120,
    template: { id: 'lt-0web', name: 'web', version: '1' },
    targetGroupArns: [TARGET_GROUP],
    tags: { app: 'web', env: 'prod' },
    enabledMetrics: [
      'GroupDesiredCapacity',
      'GroupInServiceInstances',
      'GroupMinSize',
      'GroupMaxSize',
      'GroupTotalInstances',
    ],
    ...over,
  });

/** Version 1 is good, 2 better, 3 bad (never healthy), 4 has an image that is not there. */
const VERSIONS = ['ami-0good', 'ami-0better', 'ami-0bad', 'ami-0gone'];

const makeRegion = (group: Group, bootSeconds: number): Region => ({
  ...emptyRegion('us-east-1'),
  zones: [
    { name: 'us-east-1a', id: 'use1-az1' },
    { name: 'us-east-1b', id: 'use1-az2' },
  ],
  vpcId: 'vpc-0a',
  subnets: [
    { id: 'subnet-0a', zone: 'us-east-1a', cidr: '10.0.1.0/24', tags: {} },
    { id: 'subnet-0b', zone: 'us-east-1b', cidr: '10.0.2.0/24', tags: {} },
  ],
  securityGroups: [{ id: 'sg-0web', name: 'web', description: 'web' }],
  images: {
    'ami-0good': image('ami-0good', true, bootSeconds),
    'ami-0better': image('ami-0better', true, bootSeconds),
    'ami-0bad': image('ami-0bad', false, bootSeconds),
  },
  templates: {
    'lt-0web': {
      id: 'lt-0web',
      name: 'web',
      createdAt: START - 86_400_000,
      createdBy: `arn:aws:iam::${ACCOUNT}:user/operator`,
      defaultVersion: 1,
      latestVersion: VERSIONS.length,
      versions: VERSIONS.map((ImageId, index) => ({
        number: index + 1,
        createdAt: START - 86_400_000,
        createdBy: `arn:aws:iam::${ACCOUNT}:user/operator`,
        data: { ImageId, InstanceType: 'm7g.large', SecurityGroupIds: ['sg-0web'] },
      })),
      tags: {},
    },
  },
  loadBalancers: [
    {
      arn: `${ARN}:loadbalancer/app/web/50dc6c495c0c9188`,
      name: 'web',
      dnsName: 'web-1.us-east-1.elb.amazonaws.com',
      createdAt: START,
      scheme: 'internet-facing',
    },
  ],
  targetGroups: [
    {
      arn: TARGET_GROUP,
      name: 'web',
      port: 80,
      loadBalancerArn: `${ARN}:loadbalancer/app/web/50dc6c495c0c9188`,
      healthPath: '/health',
      drainSeconds: 0,
    },
  ],
  groups: { [group.name]: group },
});

export interface Shape {
  group?: Partial<Group>;
  bootSeconds?: number;
}

export const makeWorld = ({ group, bootSeconds = 1 }: Shape = {}): World => ({
  ...emptyAccount(ACCOUNT, START),
  scenario: 'test',
  random: 7,
  regions: { 'us-east-1': makeRegion(makeGroup(group), bootSeconds) },
});
