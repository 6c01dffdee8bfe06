import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { LaunchTemplate } from '../../world/launch/template.ts';
import { resourceId } from '../../world/random.ts';
import { resolveVersion } from '../../world/launch/template-version.ts';
import { regionOf, regionToFill } from '../region.ts';
import { withoutUndefined } from './new-version.ts';
import { tagsFor } from './tag-specifications.ts';
import { templateOf, toTemplate, versionOf } from './templates.ts';
import { checkUserData } from './user-data.ts';

/** @throws AwsError on a name that is taken */
export const createLaunchTemplate: Operation<
  ec2.CreateLaunchTemplateRequest,
  ec2.CreateLaunchTemplateResult
> = (world, input, context) => {
  const region = regionToFill(world, context);
  const name = input.LaunchTemplateName!;
  checkUserData(input.LaunchTemplateData?.UserData);
  if (Object.values(region.templates).some((one) => one.name === name))
    throw new AwsError(
      'InvalidLaunchTemplateName.AlreadyExistsException',
      'Launch template name already in use.',
    );
  const template: LaunchTemplate = {
    id: resourceId(world, 'lt'),
    name,
    createdAt: context.now,
    createdBy: context.caller,
    defaultVersion: 1,
    latestVersion: 1,
    versions: [
      {
        number: 1,
        ...(input.VersionDescription && { description: input.VersionDescription }),
        createdAt: context.now,
        createdBy: context.caller,
        data: withoutUndefined(input.LaunchTemplateData ?? {}),
      },
    ],
    tags: tagsFor(input.TagSpecifications, 'launch-template'),
  };
  region.templates[template.id] = template;
  return { LaunchTemplate: toTemplate(template) };
};

export const deleteLaunchTemplate: Operation<
  ec2.DeleteLaunchTemplateRequest,
  ec2.DeleteLaunchTemplateResult
> = (world, input, context) => {
  const template = templateOf(world, context, input);
  delete regionOf(world, context).templates[template.id];
  return { LaunchTemplate: toTemplate(template) };
};

/** Another default version. */
export const modifyLaunchTemplate: Operation<
  ec2.ModifyLaunchTemplateRequest,
  ec2.ModifyLaunchTemplateResult
> = (world, input, context) => {
  if (input.LaunchTemplateId && input.LaunchTemplateName)
    throw new AwsError(
      'InvalidParameterCombination',
      'Either provide launch template ID or launch template name to modify the template.',
    );
  const template = templateOf(world, context, input);
  const wanted = input.DefaultVersion;
  if (wanted && !resolveVersion(template, wanted))
    throw new AwsError(
      'InvalidLaunchTemplateId.VersionNotFound',
      `The launch template version ${wanted} is not found for the specified launch template.`,
    );
  if (wanted) template.defaultVersion = versionOf(template, wanted).number;
  return { LaunchTemplate: toTemplate(template) };
};

const IS_DEFAULT = {
  Code: 'unexpectedError' as const,
  Message: 'The default version of a launch template cannot be deleted.',
};
const NOT_THERE = {
  Code: 'launchTemplateVersionDoesNotExist' as const,
  Message: 'Could not find launch template version',
};

/** Each by itself: the default version stays, and so does what is not there. */
export const deleteLaunchTemplateVersions: Operation<
  ec2.DeleteLaunchTemplateVersionsRequest,
  ec2.DeleteLaunchTemplateVersionsResult
> = (world, input, context) => {
  const template = templateOf(world, context, input);
  const named = { LaunchTemplateId: template.id, LaunchTemplateName: template.name };
  const asked = (input.Versions ?? []).map(Number);
  const isThere = (number: number) => template.versions.some((one) => one.number === number);
  const gone = asked.filter((number) => isThere(number) && number !== template.defaultVersion);
  const kept = asked
    .filter((number) => !gone.includes(number))
    .map((number) => ({
      ...{ ...named, VersionNumber: number },
      ResponseError: isThere(number) ? IS_DEFAULT : NOT_THERE,
    }));
  template.versions = template.versions.filter(({ number }) => !gone.includes(number));
  template.latestVersion = template.versions.at(-1)!.number;
  return {
    SuccessfullyDeletedLaunchTemplateVersions: gone.map((VersionNumber) => ({ ...named, VersionNumber })),
    UnsuccessfullyDeletedLaunchTemplateVersions: kept,
  };
};
