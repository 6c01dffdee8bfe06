import 'server-only';
import {
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplateVersionsCommand,
  paginateDescribeLaunchTemplateVersions,
  type LaunchTemplateVersion,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';
import { collect } from './pages';

/** A launch template version: never edited, so a numbered one may be held for long. */
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
  keyName: data?.KeyName ?? null,
  userData: data?.UserData ?? null,
  securityGroups: securityGroupsOf(data),
  profile: data?.IamInstanceProfile?.Name ?? data?.IamInstanceProfile?.Arn?.split('/').at(-1) ?? null,
  imdsTokens: (data?.MetadataOptions?.HttpTokens as string | undefined) ?? null,
  volumes: (data?.BlockDeviceMappings ?? []).map(({ DeviceName, Ebs, VirtualName }) => ({
    device: DeviceName ?? '',
    sizeGiB: Ebs?.VolumeSize ?? null,
    type: (Ebs?.VolumeType as string | undefined) ?? VirtualName ?? null,
    survives: Ebs?.DeleteOnTermination === false,
  })),
});

/** A version names them itself, or on its network interfaces, never both. */
const securityGroupsOf = (data: ResponseLaunchTemplateData | undefined) =>
  data?.SecurityGroupIds ?? [
    ...new Set((data?.NetworkInterfaces ?? []).flatMap((network) => network.Groups ?? [])),
  ];

/** One version; `$Latest` and `$Default` move, so they are asked at the pace of what is watched. */
export const describeTemplateVersion = (place: Place, templateId: string, version: string) => {
  const pace = /^\d+$/.test(version) ? PACE.billing : PACE.watched;
  const key = `${templateId} ${version}`;
  return read({ what: 'ec2:DescribeLaunchTemplateVersions', place, key, pace }, async () => {
    const input = { LaunchTemplateId: templateId, Versions: [version] };
    const output = await reader('ec2', place).send(new DescribeLaunchTemplateVersionsCommand(input));
    return (output.LaunchTemplateVersions ?? []).map(fromVersion)[0] ?? null;
  });
};

/** The image that an alias (`resolve:ssm:…`) leads to today. */
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

/** All versions, newest first. */
export const describeTemplateVersions = (place: Place, templateId: string, pace: number) =>
  read({ what: 'ec2:DescribeLaunchTemplateVersions', place, key: templateId, pace }, async () => {
    const pages = paginateDescribeLaunchTemplateVersions(
      { client: reader('ec2', place), pageSize: 200 },
      { LaunchTemplateId: templateId },
    );
    const versions = await collect(pages, (page) => page.LaunchTemplateVersions);
    return versions.map(fromVersion).sort((a, b) => b.number - a.number);
  });

export interface NewVersion {
  templateId: string;
  source: string;
  imageId?: string | undefined;
  instanceType?: string | undefined;
  description: string;
  /** The intent's id: sent twice, AWS makes one version. */
  token: string;
}

/** @returns the number of the version that AWS made, or had made for this token */
export const createTemplateVersion = async (
  to: SentCalls,
  place: Place,
  order: NewVersion,
): Promise<number> => {
  const output = await send(to, 'ec2:CreateLaunchTemplateVersion', () =>
    writer('ec2', place, to).send(
      new CreateLaunchTemplateVersionCommand({
        ClientToken: order.token,
        LaunchTemplateId: order.templateId,
        SourceVersion: order.source,
        VersionDescription: order.description,
        LaunchTemplateData: {
          ...(order.imageId && { ImageId: order.imageId }),
          ...(order.instanceType && { InstanceType: order.instanceType as never }),
        },
      }),
    ),
  );
  return output.LaunchTemplateVersion?.VersionNumber ?? 0;
};
