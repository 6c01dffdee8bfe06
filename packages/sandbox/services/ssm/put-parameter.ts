import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { own } from '../../world/own.ts';
import { nameOf, type Parameter, type ParameterVersion } from '../../world/parameters.ts';
import { regionToFill } from '../region.ts';
import { invalid } from './refusals.ts';

/** AWS deletes the oldest where there are more, unless it has a label. */
const MOST_VERSIONS = 100;

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

const TIERS = ['Standard', 'Advanced', 'Intelligent-Tiering'];
const MOST_BYTES = { Standard: 4_096, Advanced: 8_192 };

/** Intelligent tiering takes the dearer tier for what does not fit into the other. @throws AwsError on one too large */
function tierOf(tier: string | undefined, value: string, before: ParameterVersion | undefined) {
  if (tier !== undefined && !TIERS.includes(tier))
    throw invalid(
      `1 validation error detected: Value '${tier}' at 'tier' failed to satisfy constraint: Member must satisfy ` +
        `enum value set: [${TIERS.join(', ')}]`,
    );
  const bytes = Buffer.byteLength(value);
  const fits = bytes <= MOST_BYTES.Standard;
  const chosen =
    tier === 'Advanced' || before?.tier || (tier === 'Intelligent-Tiering' && !fits)
      ? 'Advanced'
      : 'Standard';
  if (bytes > MOST_BYTES[chosen])
    throw invalid(
      `${chosen} tier parameters support a maximum parameter value of ${MOST_BYTES[chosen]} characters.` +
        (chosen === 'Standard'
          ? ' To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html'
          : ''),
    );
  return chosen;
}

/** A new version of a parameter: what is not said stays as it was. */
function versionFrom(
  input: ssm.PutParameterRequest,
  by: string,
  at: number,
  before: ParameterVersion | undefined,
): ParameterVersion {
  const description = input.Description ?? before?.description;
  const pattern = input.AllowedPattern ?? before?.pattern;
  const keyId = input.KeyId ?? before?.keyId;
  const tier = tierOf(input.Tier, input.Value!, before);
  return {
    ...{ number: (before?.number ?? 0) + 1, value: input.Value!, at, by },
    ...(description !== undefined && { description }),
    ...(tier === 'Advanced' && { tier }),
    ...(pattern !== undefined && { pattern }),
    ...(keyId !== undefined && { keyId }),
  };
}

export const putParameter: Operation<ssm.PutParameterRequest, ssm.PutParameterResult> = (
  world,
  input,
  context,
) => {
  const { Name = '', Type, Overwrite, DataType, Tags } = input;
  checkName(Name);
  checkType(Type);
  if (Overwrite && Tags?.length)
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  const region = regionToFill(world, context);
  const name = nameOf(region, Name) ?? Name;
  const before = own(region.parameters, name);
  checkValue({ ...input, AllowedPattern: input.AllowedPattern ?? before?.versions.at(-1)!.pattern });
  if (before && !Overwrite)
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  const type = Type ?? before?.type;
  if (!type) throw invalid('A parameter type is required when you create a parameter.');
  const kept = before ? keptVersions(name, before) : [];
  const version = versionFrom(input, context.caller, context.now, kept.at(-1));
  region.parameters[name] = {
    ...{ type, dataType: DataType ?? before?.dataType ?? 'text' },
    versions: [...kept, version],
    ...{ labels: before?.labels ?? {}, tags: before?.tags ?? fromKeyValues(Tags) },
  };
  return { Version: version.number, Tier: version.tier ?? 'Standard' };
};
