import type { LaunchTemplate, Tags, TemplateData, TemplateRef, TemplateVersion } from './template.ts';
import { fromKeyValues } from '../key-values.ts';
import { own } from '../own.ts';
import type { Region } from '../types.ts';
import { configurationData, configurationNamed, isConfiguration } from './configuration.ts';

/** What "$Latest", "$Default" or a number means now; undefined when there is none. */
export function resolveVersion(template: LaunchTemplate, version: string): TemplateVersion | undefined {
  const special: Record<string, number> = {
    $Latest: template.latestVersion,
    $Default: template.defaultVersion,
  };
  const number = special[version] ?? Number(version);
  return template.versions.find((one) => one.number === number);
}

/** What a template version or a launch configuration says; undefined when there is none. */
export function dataOf(region: Region, ref: TemplateRef): TemplateData | undefined {
  if (isConfiguration(ref)) {
    const configuration = configurationNamed(region, ref.name);
    return configuration && configurationData(configuration);
  }
  const template = own(region.templates, ref.id);
  return template && resolveVersion(template, ref.version)?.data;
}

/** What a machine was launched with: of a group's machine its template version says it, if that is still there. */
export const launchedWith = (
  region: Region,
  { template, launch }: { template: TemplateRef; launch?: TemplateData },
): TemplateData => launch ?? dataOf(region, template) ?? {};

/** The security groups of its machines: its own, or those of its network interfaces. */
export const securityGroupsIn = ({ SecurityGroupIds, NetworkInterfaces }: TemplateData): string[] =>
  SecurityGroupIds ?? NetworkInterfaces?.flatMap(({ Groups = [] }) => Groups) ?? [];

/** The tags that it gives its machines. */
export const tagsIn = (
  { TagSpecifications = [] }: TemplateData,
  type: 'instance' | 'volume' | 'network-interface' = 'instance',
): Tags =>
  fromKeyValues(
    TagSpecifications.filter(({ ResourceType }) => ResourceType === type).flatMap(
      ({ Tags: tags = [] }) => tags,
    ),
  );

/** The instance profile's name, also of one that is named by its ARN. */
export const profileIn = ({ IamInstanceProfile: profile }: TemplateData): string | undefined =>
  profile?.Name ?? profile?.Arn?.split('/').at(-1);

export const isNumbered = ({ version }: TemplateRef) => /^\d+$/.test(version);

/** The reference with its version as a number, as a machine shows it. */
export function pinned(region: Region, ref: TemplateRef): TemplateRef {
  const template = own(region.templates, ref.id);
  const number = template && resolveVersion(template, ref.version)?.number;
  const { id, name } = ref;
  return number === undefined ? ref : { id, name, version: String(number) };
}

export function sameVersion(region: Region, a: TemplateRef, b: TemplateRef) {
  if (isConfiguration(a)) return isConfiguration(b) && a.name === b.name;
  return a.id === b.id && pinned(region, a).version === pinned(region, b).version;
}
