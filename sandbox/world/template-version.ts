import type { LaunchTemplate, TemplateData, TemplateRef, TemplateVersion } from './template-types.ts';
import type { Region } from './types.ts';

/** What "$Latest", "$Default" or a number means now; undefined when there is none. */
export function resolveVersion(template: LaunchTemplate, version: string): TemplateVersion | undefined {
  const special: Record<string, number> = {
    $Latest: template.latestVersion,
    $Default: template.defaultVersion,
  };
  const number = special[version] ?? Number(version);
  return template.versions.find((one) => one.number === number);
}

/** The security groups of its machines: its own, or those of its network interfaces. */
export const securityGroupsIn = ({ SecurityGroupIds, NetworkInterfaces }: TemplateData): string[] =>
  SecurityGroupIds ?? NetworkInterfaces?.flatMap(({ Groups = [] }) => Groups) ?? [];

/** The instance profile's name, also of one that is named by its ARN. */
export const profileIn = ({ IamInstanceProfile: profile }: TemplateData): string | undefined =>
  profile?.Name ?? profile?.Arn?.split('/').at(-1);

export const isNumbered = ({ version }: TemplateRef) => /^\d+$/.test(version);

/** The reference with its version as a number, as a machine shows it. */
export function pinned(region: Region, ref: TemplateRef): TemplateRef {
  const template = region.templates[ref.id];
  const number = template && resolveVersion(template, ref.version)?.number;
  return number === undefined ? ref : { ...ref, version: String(number) };
}

export function sameVersion(region: Region, a: TemplateRef, b: TemplateRef) {
  return a.id === b.id && pinned(region, a).version === pinned(region, b).version;
}
