import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './aws-error.ts';
import type { ServiceSchema } from './services.ts';

const lowerFirst = (name: string) => name[0]!.toLowerCase() + name.slice(1);

/** The names of the members that the service's model requires: a structure schema lists them first, and says how many. */
function requiredOf(schema: NormalizedSchema): string[] {
  if (!schema.isStructSchema()) return [];
  const [, , , , members, , count] = schema.getSchema() as unknown as [
    0,
    0,
    0,
    0,
    string[],
    unknown,
    number?,
  ];
  return members.slice(0, count ?? 0);
}

/** EC2 names some members by what its answers call them. */
const EC2_NAMES: Record<string, string> = { Resources: 'resourceIdSet', Tags: 'tagSet' };

/** @throws AwsError as the service words a missing required parameter */
export function checkRequired({ protocol }: ServiceSchema, schema: NormalizedSchema, input: object) {
  const given = input as Record<string, unknown>;
  // A form has no other way to say nothing.
  const isForm = protocol === 'ec2' || protocol === 'query';
  for (const name of requiredOf(schema)) {
    if (given[name] !== undefined && (given[name] !== '' || !isForm)) continue;
    if (protocol === 'ec2' && name === 'InstanceIds')
      throw new AwsError('InvalidParameterCombination', 'No instances specified');
    if (protocol === 'ec2')
      throw new AwsError(
        'MissingParameter',
        `The request must contain the parameter ${EC2_NAMES[name] ?? name}`,
      );
    throw new AwsError(
      protocol === 'query' ? 'ValidationError' : 'ValidationException',
      `1 validation error detected: Value null at '${lowerFirst(name)}' failed to satisfy constraint: Member must not be null`,
    );
  }
}
