import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { versionNamed, type Parameter, type ParameterVersion } from '../../world/parameters.ts';
import { regionOf } from '../region.ts';
import { invalid, notFound } from './refusals.ts';

/** AWS deletes the oldest where there are more, unless it has a label. */
const MOST_VERSIONS = 100;
const MOST_LABELS = 10;

function checkName(name: string) {
  const [, prefix] = /^\/?(aws|ssm)/i.exec(name) ?? [];
  if (!prefix) return;
  if (name.startsWith('/') && prefix.toLowerCase() === 'aws')
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  const named = name.startsWith('/') ? '"ssm"' : '"aws" or "ssm"';
  throw invalid(
    `Parameter name: can't be prefixed with ${named} (case-insensitive). If formed as a path, it can consist of ` +
      'sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the ' +
      'following 3 symbols .-_',
  );
}

function checkValue({ Value, DataType = 'text', AllowedPattern }: ssm.PutParameterRequest) {
  if (!Value)
    throw invalid(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length " +
        'greater than or equal to 1.',
    );
  if (!['text', 'aws:ec2:image', 'aws:ssm:integration'].includes(DataType))
    throw invalid(
      `The following data type is not supported: ${DataType} (Data type names are all lowercase.)`,
    );
  if (AllowedPattern && !patternOf(AllowedPattern).test(Value))
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${AllowedPattern}`,
    );
}

function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new AwsError('InvalidAllowedPatternException', 'The allowed pattern is not valid.');
  }
}

function checkType(type: string | undefined) {
  const types = ['SecureString', 'StringList', 'String'];
  if (type !== undefined && !types.includes(type))
    throw invalid(
      `1 validation error detected: Value '${type}' at 'type' failed to satisfy constraint: Member must satisfy ` +
        `enum value set: [${types.join(', ')}]`,
    );
}

/** @throws AwsError where the oldest would have to go and has a label */
function keptVersions(name: string, { versions, labels }: Parameter): ParameterVersion[] {
  if (versions.length < MOST_VERSIONS) return versions;
  const [{ number: oldest } = { number: 0 }, ...newer] = versions;
  if (!Object.values(labels).includes(oldest)) return newer;
  throw new AwsError(
    'ParameterMaxVersionLimitExceeded',
    `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. ` +
      `Version ${oldest}, the oldest version, can't be deleted because it has a label associated with it. ` +
      'Move the label to another version of the parameter, and try again.',
  );
}

export const putParameter: Operation<ssm.PutParameterRequest, ssm.PutParameterResult> = (
  world,
  input,
  context,
) => {
  const { Name = '', Value = '', Type, Overwrite, DataType, Description } = input;
  checkName(Name);
  checkValue(input);
  checkType(Type);
  const region = regionOf(world, context);
  const before = own(region.parameters, Name);
  if (before && !Overwrite)
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  const type = Type ?? before?.type;
  if (!type) throw invalid('A parameter type is required when you create a parameter.');
  const kept = before ? keptVersions(Name, before) : [];
  const number = (kept.at(-1)?.number ?? 0) + 1;
  const parameter: Parameter = {
    type,
    dataType: DataType ?? before?.dataType ?? 'text',
    ...((Description ?? before?.description) !== undefined && {
      description: Description ?? before?.description,
    }),
    versions: [...kept, { number, value: Value, at: context.now }],
    labels: before?.labels ?? {},
  };
  region.parameters[Name] = parameter;
  return { Version: number, Tier: 'Standard' };
};

export const labelParameterVersion: Operation<
  ssm.LabelParameterVersionRequest,
  ssm.LabelParameterVersionResult
> = (world, { Name = '', ParameterVersion, Labels = [] }, context) => {
  const parameter = own(regionOf(world, context).parameters, Name);
  if (!parameter) throw notFound(Name);
  const version = ParameterVersion ?? parameter.versions.at(-1)!.number;
  if (!versionNamed(parameter, String(version)))
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${version} of ${Name}. Verify the version and try again.`,
    );
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
