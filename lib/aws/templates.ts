import 'server-only';
import {
  DescribeLaunchTemplateVersionsCommand,
  paginateDescribeLaunchTemplateVersions,
  type DescribeLaunchTemplateVersionsCommandOutput,
  type LaunchTemplateVersion,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { Aged } from '@/lib/core/aged';
import { perList } from '@/lib/core/memo';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { orElse } from '@/lib/runtime/or-else';
import { read } from './call';
import { reader } from './clients';
import { readItems } from './known-items';
import { collect } from './pages';

/** A launch template version. A numbered version never changes, so it is held for long. */
export type TemplateVersionFacts = ReturnType<typeof fromVersion>;

const fromVersion = ({ LaunchTemplateData: data, ...version }: LaunchTemplateVersion) => ({
  templateId: version.LaunchTemplateId ?? '',
  templateName: version.LaunchTemplateName ?? '',
  number: version.VersionNumber ?? 0,
  description: version.VersionDescription ?? null,
  createdAt: version.CreateTime?.getTime() ?? 0,
  createdBy: version.CreatedBy ?? null,
  imageId: data?.ImageId ?? null,
  instanceType: (data?.InstanceType as string | undefined) ?? null,
  byRequirements: data?.InstanceRequirements !== undefined,
  keyName: data?.KeyName ?? null,
  userData: data?.UserData ?? null,
  securityGroups: securityGroupsOf(data),
  profile: data?.IamInstanceProfile?.Name ?? data?.IamInstanceProfile?.Arn?.split('/').at(-1) ?? null,
  imdsTokens: (data?.MetadataOptions?.HttpTokens as string | undefined) ?? null,
  spot: data?.InstanceMarketOptions?.MarketType === 'spot',
  isBlock: (data?.InstanceMarketOptions?.MarketType as string | undefined) === 'capacity-block',
  tenancy: tenancyOf(data),
  volumes: (data?.BlockDeviceMappings ?? []).map(({ DeviceName, Ebs, VirtualName }) => ({
    device: DeviceName ?? '',
    sizeGiB: Ebs?.VolumeSize ?? null,
    type: (Ebs?.VolumeType as string | undefined) ?? VirtualName ?? null,
    survives: Ebs?.DeleteOnTermination === false,
  })),
});

/** Whoever names a host, or a group of hosts, may leave the tenancy out. */
const tenancyOf = ({ Placement: placement }: ResponseLaunchTemplateData = {}) =>
  placement?.HostId || placement?.HostResourceGroupArn
    ? 'host'
    : ((placement?.Tenancy as string | undefined) ?? 'default');

/** By id, or in a default VPC by name. A version names them itself or on its network interfaces, never both. */
const securityGroupsOf = (data: ResponseLaunchTemplateData | undefined) => {
  const own = [...(data?.SecurityGroupIds ?? []), ...(data?.SecurityGroups ?? [])];
  const ofInterfaces = (data?.NetworkInterfaces ?? []).flatMap((network) => network.Groups ?? []);
  return own.length > 0 ? own : [...new Set(ofInterfaces)];
};

/** The versions that `$Latest` and `$Default` mean now, of every template of a region: a hundred in a call. */
export const describeCurrentVersions = (place: Place, pace: number) =>
  read<Current[]>({ what: 'ec2:DescribeLaunchTemplateVersions', place, key: 'current', pace }, (last) =>
    readItems(CURRENT, last, (withCommand) =>
      paginateDescribeLaunchTemplateVersions(
        { client: reader('ec2', place), pageSize: 200, withCommand },
        { Versions: ['$Latest', '$Default'] },
      ),
    ),
  );

const CURRENT = {
  element: 'launchTemplateVersionSet',
  items: (page: DescribeLaunchTemplateVersionsCommandOutput) => page.LaunchTemplateVersions,
  map: (version: LaunchTemplateVersion): Current => ({
    ...fromVersion(version),
    isDefault: version.DefaultVersion ?? false,
  }),
};

type Current = TemplateVersionFacts & { isDefault: boolean };
const byTemplate = perList((all: readonly Current[]) => Map.groupBy(all, ({ templateId }) => templateId));

/** AWS marks the default version; the latest is the one with the highest number. */
function pick(current: readonly Current[], version: string): Current | undefined {
  if (version === '$Default') return current.find(({ isDefault }) => isDefault);
  if (version !== '$Latest') return current.find(({ number }) => String(number) === version);
  return current.toSorted((a, b) => b.number - a.number)[0];
}

const GONE = /^InvalidLaunchTemplate(Id|Name)\.(NotFound|VersionNotFound|NotFoundException)$/;

/** The fallback where AWS says that there is no such template or version. Not cached: it may just have been made. */
async function orGone<T>(answer: Promise<Aged<T>>, fallback: T): Promise<Aged<T>> {
  try {
    return await answer;
  } catch (error) {
    const { name = '', Code = name } = ((error as Error).cause ?? {}) as { name?: string; Code?: string };
    if (!GONE.test(name) && !GONE.test(Code)) throw error;
    return { value: fallback, readAt: Date.now() };
  }
}

const isNumber = (version: string) => /^\d+$/.test(version);

/**
 * One version, from the current ones of the region if it is among them, else by itself; null: there is none. With
 * `PACE.fresh` AWS is asked what `$Latest` and `$Default` mean now.
 */
export async function describeTemplateVersion(
  place: Place,
  templateId: string,
  version: string,
  pace: number = PACE.settled,
): Promise<Aged<TemplateVersionFacts | null>> {
  if (pace === PACE.fresh && !isNumber(version))
    return orGone(describeOneVersion(place, templateId, version, pace), null);
  const { value, ...when } = await orElse(describeCurrentVersions(place, PACE.settled), [] as Current[]);
  const current = pick(byTemplate(value).get(templateId) ?? [], version);
  return current ? { ...when, value: current } : orGone(describeOneVersion(place, templateId, version), null);
}

/** A numbered version never changes, so it is read once. */
const describeOneVersion = (
  place: Place,
  templateId: string,
  version: string,
  pace: number = PACE.settled,
) => {
  const lasting = isNumber(version);
  const question = { what: 'ec2:DescribeLaunchTemplateVersions', place, key: `${templateId} ${version}` };
  return read({ ...question, pace: lasting ? PACE.held : pace, lasting }, async () => {
    const input = { LaunchTemplateId: templateId, Versions: [version] };
    const output = await reader('ec2', place).send(new DescribeLaunchTemplateVersionsCommand(input));
    return (output.LaunchTemplateVersions ?? []).map(fromVersion)[0] ?? null;
  });
};

/** The image that an alias (`resolve:ssm:…`) currently resolves to. */
export const resolveTemplateImage = (place: Place, templateId: string, version: string) =>
  read(
    {
      what: 'ec2:DescribeLaunchTemplateVersions',
      place,
      key: `${templateId} ${version} resolved`,
      pace: PACE.minute,
    },
    async () => {
      const input = { LaunchTemplateId: templateId, Versions: [version], ResolveAlias: true };
      const output = await reader('ec2', place).send(new DescribeLaunchTemplateVersionsCommand(input));
      return output.LaunchTemplateVersions?.[0]?.LaunchTemplateData?.ImageId ?? null;
    },
  );

/** Version 1 of the template of this name; null if there is none. */
export const describeFirstVersion = (place: Place, templateName: string, pace: number) =>
  read({ what: 'ec2:DescribeLaunchTemplateVersions', place, key: `${templateName} 1`, pace }, async () => {
    const input = { LaunchTemplateName: templateName, Versions: ['1'] };
    try {
      const output = await reader('ec2', place).send(new DescribeLaunchTemplateVersionsCommand(input));
      return (output.LaunchTemplateVersions ?? []).map(fromVersion)[0] ?? null;
    } catch (error) {
      if ((error as Error).name === 'InvalidLaunchTemplateName.NotFoundException') return null;
      throw error;
    }
  });

/** All versions, newest first; none: the template is deleted. */
export const describeTemplateVersions = (place: Place, templateId: string, pace: number) =>
  orGone(readTemplateVersions(place, templateId, pace), []);

const readTemplateVersions = (place: Place, templateId: string, pace: number) =>
  read({ what: 'ec2:DescribeLaunchTemplateVersions', place, key: templateId, pace }, async () => {
    const pages = paginateDescribeLaunchTemplateVersions(
      { client: reader('ec2', place), pageSize: 200 },
      { LaunchTemplateId: templateId },
    );
    const versions = await collect(pages, (page) => page.LaunchTemplateVersions);
    return versions.map(fromVersion).sort((a, b) => b.number - a.number);
  });
