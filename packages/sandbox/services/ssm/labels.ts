import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { versionNamed, type Parameter } from '../../world/parameters.ts';
import { regionOf } from '../region.ts';
import { ownNamed } from './parameter-shape.ts';
import { invalid } from './refusals.ts';

const MOST_LABELS = 10;

function checkVersion(parameter: Parameter, name: string, version: number) {
  if (!versionNamed(parameter, String(version)))
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
    );
}

function checkLengths(labels: readonly string[]) {
  if (labels.some((label) => label.length < 1 || label.length > 100))
    throw invalid(
      `1 validation error detected: Value '[${labels.join(', ')}]' at 'labels' failed to satisfy constraint: Member ` +
        'must satisfy constraint: [Member must have length less than or equal to 100, Member must have length ' +
        'greater than or equal to 1]',
    );
}

export const labelParameterVersion: Operation<
  ssm.LabelParameterVersionRequest,
  ssm.LabelParameterVersionResult
> = (world, { Name = '', ParameterVersion, Labels = [] }, context) => {
  const parameter = ownNamed(regionOf(world, context), Name);
  const version = ParameterVersion ?? parameter.versions.at(-1)!.number;
  checkVersion(parameter, Name, version);
  checkLengths(Labels);
  const isLegal = (label: string) => /^[A-Za-z_][\w.-]{0,99}$/.test(label) && !/^(aws|ssm)/i.test(label);
  const legal = Labels.filter(isLegal);
  const there = Object.entries(parameter.labels).filter(([, at]) => at === version);
  if (new Set([...legal, ...there.map(([label]) => label)]).size > MOST_LABELS)
    throw new AwsError(
      'ParameterVersionLabelLimitExceeded',
      'A parameter version can have maximum 10 labels.Move one or more labels to another version and try again.',
    );
  for (const label of legal) parameter.labels[label] = version;
  return { InvalidLabels: Labels.filter((label) => !isLegal(label)), ParameterVersion: version };
};

/** Labels that are not this version's are told as invalid. */
export const unlabelParameterVersion: Operation<
  ssm.UnlabelParameterVersionRequest,
  ssm.UnlabelParameterVersionResult
> = (world, { Name = '', ParameterVersion = 0, Labels = [] }, context) => {
  const parameter = ownNamed(regionOf(world, context), Name);
  checkVersion(parameter, Name, ParameterVersion);
  const removed = Labels.filter((label) => own(parameter.labels, label) === ParameterVersion);
  for (const label of removed) delete parameter.labels[label];
  return { RemovedLabels: removed, InvalidLabels: Labels.filter((label) => !removed.includes(label)) };
};
