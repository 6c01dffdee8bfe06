import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { LaunchTemplate, TemplateVersion } from '../../world/launch/template.ts';
import type { Region, World } from '../../world/types.ts';
import { resolveImageId } from '../../world/launch/image-alias.ts';
import { resolveVersion } from '../../world/launch/template-version.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';
import { own } from '../../world/own.ts';

interface Named {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
}

const READERS: Readers<LaunchTemplate> = {
  'launch-template-name': (template) => template.name,
  'create-time': (template) => new Date(template.createdAt).toISOString(),
};

/** @throws AwsError as EC2 says that a template is not there, or was named twice or not at all */
export function templateOf(
  world: World,
  context: Context,
  { LaunchTemplateId: id, LaunchTemplateName: name }: Named,
) {
  if (id && name)
    throw new AwsError(
      'InvalidParameterCombination',
      'Only one of LaunchTemplateId and LaunchTemplateName may be specified.',
    );
  if (!id && !name)
    throw new AwsError(
      'MissingParameter',
      'Either a launch template ID or a launch template name must be specified.',
    );
  const { templates } = regionOf(world, context);
  const template = id ? own(templates, id) : Object.values(templates).find((one) => one.name === name);
  if (template) return template;
  throw id
    ? new AwsError(
        'InvalidLaunchTemplateId.NotFound',
        `The specified launch template, with template ID ${id}, does not exist.`,
      )
    : new AwsError(
        'InvalidLaunchTemplateName.NotFoundException',
        `The specified launch template, with template name ${name}, does not exist.`,
      );
}

export const toTemplate = (template: LaunchTemplate): ec2.LaunchTemplate => ({
  LaunchTemplateId: template.id,
  LaunchTemplateName: template.name,
  CreateTime: new Date(template.createdAt),
  CreatedBy: template.createdBy,
  DefaultVersionNumber: template.defaultVersion,
  LatestVersionNumber: template.latestVersion,
  Tags: toTags(template.tags),
});

export const toVersion = (template: LaunchTemplate, version: TemplateVersion): ec2.LaunchTemplateVersion => ({
  LaunchTemplateId: template.id,
  LaunchTemplateName: template.name,
  VersionNumber: version.number,
  VersionDescription: version.description,
  CreateTime: new Date(version.createdAt),
  CreatedBy: version.createdBy,
  DefaultVersion: version.number === template.defaultVersion,
  LaunchTemplateData: version.data as ec2.ResponseLaunchTemplateData,
});

export const describeLaunchTemplates: Operation<
  ec2.DescribeLaunchTemplatesRequest,
  ec2.DescribeLaunchTemplatesResult
> = (world, input, context) => {
  const named = [
    ...(input.LaunchTemplateIds ?? []).map((LaunchTemplateId) => ({ LaunchTemplateId })),
    ...(input.LaunchTemplateNames ?? []).map((LaunchTemplateName) => ({ LaunchTemplateName })),
  ];
  const all = Object.values(regionOf(world, context).templates);
  const missing = (input.LaunchTemplateNames ?? []).some((name) => !all.some((one) => one.name === name));
  if (missing)
    throw new AwsError(
      'InvalidLaunchTemplateName.NotFoundException',
      'At least one of the launch templates specified in the request does not exist.',
    );
  const chosen = named.length > 0 ? named.map((one) => templateOf(world, context, one)) : all;
  const { items, next } = ec2Page(filtered(chosen, input.Filters, READERS), input, 1, 200);
  return { LaunchTemplates: items.map(toTemplate), ...(next && { NextToken: next }) };
};

/** A number as text, "$Latest" or "$Default". */
export function versionOf(template: LaunchTemplate, wanted: string): TemplateVersion {
  const version = resolveVersion(template, wanted);
  if (version) return version;
  throw new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the specified version ${wanted} for the launch template with ID ${template.id}.`,
  );
}

/** With the image that its Systems Manager parameter means now. */
function withoutAlias(region: Region, version: TemplateVersion): TemplateVersion {
  const ImageId = version.data.ImageId && resolveImageId(region, version.data.ImageId);
  return ImageId ? { ...version, data: { ...version.data, ImageId } } : version;
}

type VersionsInput = ec2.DescribeLaunchTemplateVersionsRequest;

/** AWS's own words, with its quotation marks. */
const OF_ALL =
  'To describe the launch template data for all your launch templates, for ‘--versions’ specify ‘$Latest’, ‘$Default’, or both, and omit ‘--launch-template-id’, ‘--launch-template-name’, and version numbers. To describe the launch template data for a specific launch template, specify ‘--launch-template-id’ or ‘--launch-template-name’, and for ‘--versions’ specify one or more of the following values: ‘$Latest’, ‘$Default’, or one or more version numbers.';

/** Without a template, only "$Latest" and "$Default" may be asked, of all templates. */
function versionsAsked(world: World, input: VersionsInput, context: Context) {
  if (!input.LaunchTemplateId && !input.LaunchTemplateName) {
    if (!input.Versions?.length) throw new AwsError('MissingParameter', OF_ALL);
    if (input.Versions.some((one) => !/^\$(Latest|Default)$/.test(one)))
      throw new AwsError('InvalidParameterValue', OF_ALL);
    return Object.values(regionOf(world, context).templates).flatMap((template) =>
      input.Versions!.map((wanted) => ({ template, version: versionOf(template, wanted) })),
    );
  }
  const template = templateOf(world, context, input);
  if (input.Versions?.length)
    return input.Versions.map((wanted) => ({ template, version: versionOf(template, wanted) }));
  const [least, most] = [Number(input.MinVersion ?? 0), Number(input.MaxVersion ?? Infinity)];
  return template.versions
    .filter(({ number }) => number >= least && number <= most)
    .map((version) => ({ template, version }))
    .reverse();
}

export const describeLaunchTemplateVersions: Operation<
  VersionsInput,
  ec2.DescribeLaunchTemplateVersionsResult
> = (world, input, context) => {
  const { items, next } = ec2Page(versionsAsked(world, input, context), input, 1, 200);
  const region = regionOf(world, context);
  const versions = items.map(({ template, version }) =>
    toVersion(template, input.ResolveAlias ? withoutAlias(region, version) : version),
  );
  return { LaunchTemplateVersions: versions, ...(next && { NextToken: next }) };
};
