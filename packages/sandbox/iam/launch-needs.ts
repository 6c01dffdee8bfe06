import { arnOfRole } from '../world/role.ts';
import { own } from '../world/own.ts';
import { isAlias } from '../world/launch/image-alias.ts';
import type { LaunchTemplate, TemplateData } from '../world/launch/template.ts';
import { profileIn, resolveVersion } from '../world/launch/template-version.ts';
import type { Region, World } from '../world/types.ts';
import type { Keys } from './conditions.ts';
import type { Need } from './evaluate.ts';
import { launchParts, type Launch } from './launch-parts.ts';
import { ec2Arn } from './resources.ts';
import { requestTagKeys, tagKeys } from './tag-keys.ts';

interface Spec {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
  Version?: string | undefined;
}

/** A RunInstances whose permissions are asked for. */
export interface LaunchRequest {
  template?: Spec | undefined;
  /** What the request says itself: it goes before what the template says. */
  given: TemplateData;
  subnetIds: readonly string[];
}

type Template = LaunchTemplate | undefined;

const roleOf = (world: World, data: TemplateData): string | undefined => {
  const name = profileIn(data);
  const profile = name === undefined ? undefined : own(world.instanceProfiles, name);
  return profile?.role ? arnOfRole(world, { path: profile.path ?? '/', name: profile.role }) : undefined;
};

/** The machine's role is passed on to EC2. */
function passRole(world: World, { data }: Launch, keys: Keys): Need[] {
  const resource = roleOf(world, data);
  return resource
    ? [{ action: 'iam:PassRole', resource, keys: { ...keys, 'iam:passedtoservice': 'ec2.amazonaws.com' } }]
    : [];
}

/** What the launch tags is tagged with the caller's rights. */
const createTags = (world: World, region: Region, { data: { TagSpecifications = [] } }: Launch, keys: Keys) =>
  TagSpecifications.map(({ ResourceType: kind = '', Tags = [] }): Need => ({
    action: 'ec2:CreateTags',
    resource: `arn:aws:ec2:${region.name}:${world.account}:${kind}/*`,
    keys: { ...keys, ...requestTagKeys(Tags), 'ec2:createaction': 'RunInstances' },
  }));

/** "resolve:ssm:NAME" is read from Systems Manager with the caller's rights. */
function readParameter(world: World, region: Region, { data: { ImageId } }: Launch, keys: Keys): Need[] {
  if (!isAlias(ImageId)) return [];
  const name = ImageId!.split(':')[2]!.replace(/^\//, '');
  const owner = name.startsWith('aws/') ? '' : world.account;
  const resource = `arn:aws:ssm:${region.name}:${owner}:parameter/${name}`;
  return [{ action: 'ssm:GetParameters', resource, keys }];
}

const named = (region: Region, spec: Spec): Template =>
  spec.LaunchTemplateId
    ? own(region.templates, spec.LaunchTemplateId)
    : Object.values(region.templates).find(({ name }) => name === spec.LaunchTemplateName);

/** Every right that EC2 wants for a launch, the template's first. */
export function launchNeeds(world: World, region: Region, request: LaunchRequest, keys: Keys): Need[] {
  const { template: spec, given, subnetIds } = request;
  const template = spec && named(region, spec);
  const id = template?.id ?? spec?.LaunchTemplateId ?? spec?.LaunchTemplateName;
  const templateArn = ec2Arn(world, region, 'launch-template', String(id));
  const version = template && resolveVersion(template, spec?.Version ?? '$Default');
  const members = new Set(Object.keys(given));
  if (subnetIds.length > 0) members.add('SubnetId');
  const launch: Launch = { data: { ...version?.data, ...given }, given: members, subnetIds };
  const all: Keys = {
    ...keys,
    'ec2:region': region.name,
    ...(spec && { 'ec2:launchtemplate': templateArn }),
  };
  const tagged = Map.groupBy(launch.data.TagSpecifications ?? [], ({ ResourceType }) => ResourceType);
  const run = (resource: string, more: Keys, member?: string): Need => ({
    action: 'ec2:RunInstances',
    resource,
    keys: {
      ...{ ...all, ...more },
      ...(spec && { 'ec2:islaunchtemplateresource': String(!member || !launch.given.has(member)) }),
    },
  });
  const ofTemplate = spec
    ? [run(templateArn, tagKeys(['aws:ResourceTag', 'ec2:ResourceTag'], template?.tags ?? {}))]
    : [];
  // Of a template that is not there nothing more is known.
  if (spec && !version) return ofTemplate;
  const parts = launchParts(world, region, launch).map(({ kind, arn, keys: own, member }) =>
    run(
      arn,
      { ...own, ...requestTagKeys((tagged.get(kind) ?? []).flatMap(({ Tags = [] }) => Tags)) },
      member,
    ),
  );
  return [
    ...ofTemplate,
    ...parts,
    ...passRole(world, launch, all),
    ...createTags(world, region, launch, all),
    ...readParameter(world, region, launch, all),
  ];
}
