import * as ec2 from '@aws-sdk/client-ec2';
import type { RegionFacts } from '../seed/recorded/facts.ts';
import { ON_DEMAND_STANDARD } from '../world/launch/vcpu-quotas.ts';
import { chunks, collect, listed } from './pages.ts';
import type { Read } from './read.ts';

/** Values that EC2 takes in one filter. */
const MOST_VALUES = 200;

/** Every id of a kind that the facts name anywhere. */
const idsIn = (facts: unknown, prefix: string): string[] => [
  ...new Set(JSON.stringify(facts ?? null).match(new RegExp(`\\b${prefix}-[0-9a-f]{4,17}\\b`, 'g')) ?? []),
];

/** Templates of all kinds of owners; an endpoint that wants a template's id knows those of groups. */
async function templateIds(client: ec2.EC2, { AutoScalingGroups }: RegionFacts): Promise<string[]> {
  const named = idsIn(AutoScalingGroups, 'lt');
  const newest = await collect(
    ec2.paginateDescribeLaunchTemplateVersions({ client }, { Versions: ['$Latest', '$Default'] }),
    ({ LaunchTemplateVersions }) => LaunchTemplateVersions,
  ).catch((error: unknown) => {
    if (/^(UnauthorizedOperation|AccessDenied)/.test((error as Error).name)) throw error;
    return [];
  });
  return [...new Set([...named, ...newest.flatMap(({ LaunchTemplateId }) => LaunchTemplateId ?? [])])];
}

async function versions(client: ec2.EC2, found: RegionFacts) {
  const all: ec2.LaunchTemplateVersion[] = [];
  for (const LaunchTemplateId of await templateIds(client, found))
    all.push(
      ...(await collect(
        ec2.paginateDescribeLaunchTemplateVersions({ client }, { LaunchTemplateId }),
        ({ LaunchTemplateVersions }) => LaunchTemplateVersions,
      ).catch((error: unknown) => {
        // A group may name a template that is gone.
        if ((error as Error).name.endsWith('NotFound')) return [];
        throw error;
      })),
    );
  return all;
}

/** Own images, those that are shared with the account, and those that machines or templates name. */
async function images(client: ec2.EC2, found: RegionFacts) {
  const ask = (input: ec2.DescribeImagesCommandInput) =>
    collect(ec2.paginateDescribeImages({ client }, input), ({ Images }) => Images);
  const shown = { IncludeDeprecated: true, IncludeDisabled: true };
  const own = [
    ...(await ask({ ...shown, Owners: ['self'] })),
    ...(await ask({ ...shown, ExecutableUsers: ['self'] })),
  ];
  const known = new Set(own.map(({ ImageId }) => ImageId));
  const others = idsIn([found.LaunchTemplateVersions, found.LaunchConfigurations, found.Instances], 'ami');
  const missing = others.filter((id) => !known.has(id));
  for (const Values of chunks(missing, MOST_VALUES))
    own.push(...(await ask({ ...shown, Filters: [{ Name: 'image-id', Values }] })));
  return [...new Map(own.map((image) => [image.ImageId, image])).values()];
}

export const EC2_READS: Read[] = [
  {
    facts: 'AvailabilityZones',
    action: 'ec2:DescribeAvailabilityZones',
    read: async ({ ec2: client }) => (await client.describeAvailabilityZones({})).AvailabilityZones ?? [],
  },
  listed('Subnets', 'ec2:DescribeSubnets', ({ ec2: client }) => ec2.paginateDescribeSubnets({ client }, {})),
  listed('SecurityGroups', 'ec2:DescribeSecurityGroups', ({ ec2: client }) =>
    ec2.paginateDescribeSecurityGroups({ client }, {}),
  ),
  listed('LaunchTemplates', 'ec2:DescribeLaunchTemplates', ({ ec2: client }) =>
    ec2.paginateDescribeLaunchTemplates({ client }, {}),
  ),
  {
    facts: 'LaunchTemplateVersions',
    action: 'ec2:DescribeLaunchTemplateVersions',
    read: ({ ec2: client }, found) => versions(client, found),
  },
  {
    facts: 'Instances',
    action: 'ec2:DescribeInstances',
    read: ({ ec2: client }) =>
      collect(ec2.paginateDescribeInstances({ client }, { MaxResults: 1_000 }), ({ Reservations }) =>
        Reservations?.flatMap(({ Instances = [] }) => Instances),
      ),
  },
  {
    facts: 'Images',
    action: 'ec2:DescribeImages',
    read: ({ ec2: client }, found) => images(client, found),
  },
  {
    facts: 'ServiceQuotas',
    action: 'servicequotas:GetServiceQuota',
    read: async ({ quotas }) => {
      const { Quota } = await quotas.getServiceQuota({ ServiceCode: 'ec2', QuotaCode: ON_DEMAND_STANDARD });
      return Quota ? [Quota] : [];
    },
  },
  listed('InstanceImageMetadata', 'ec2:DescribeInstanceImageMetadata', ({ ec2: client }) =>
    ec2.paginateDescribeInstanceImageMetadata({ client }, {}),
  ),
];
