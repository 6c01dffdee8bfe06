import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { TemplateData } from '../../world/launch/template.ts';
import { checkUserData } from './user-data.ts';
import { templateOf, toVersion, versionOf } from './templates.ts';

export const withoutUndefined = (data: object) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as TemplateData;

/**
 * A new numbered version: the members sent replace those of the source version. Like EC2, it does not look whether the
 * image exists; that comes out when it is launched. A token sent twice makes one version, if all else is the same.
 */
export const createLaunchTemplateVersion: Operation<
  ec2.CreateLaunchTemplateVersionRequest,
  ec2.CreateLaunchTemplateVersionResult
> = (world, input, context) => {
  const template = templateOf(world, context, input);
  checkUserData(input.LaunchTemplateData?.UserData);
  const source = input.SourceVersion ? versionOf(template, input.SourceVersion) : undefined;
  const data = { ...source?.data, ...withoutUndefined(input.LaunchTemplateData ?? {}) };
  if (!source && Object.keys(data).length === 0)
    throw new AwsError('MissingParameter', 'The request must contain the parameter LaunchTemplateData');
  const before = template.versions.find(
    ({ clientToken }) => clientToken && clientToken === input.ClientToken,
  );
  if (before) {
    if (JSON.stringify(before.data) !== JSON.stringify(data))
      throw new AwsError(
        'IdempotentParameterMismatch',
        'The client token has been used before with different parameters.',
      );
    return { LaunchTemplateVersion: toVersion(template, before) };
  }
  const version = {
    number: template.latestVersion + 1,
    ...(input.VersionDescription && { description: input.VersionDescription }),
    createdAt: context.now,
    createdBy: context.caller,
    data,
    ...(input.ClientToken && { clientToken: input.ClientToken }),
  };
  template.versions.push(version);
  template.latestVersion = version.number;
  return { LaunchTemplateVersion: toVersion(template, version) };
};
