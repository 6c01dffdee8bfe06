import type { ssm } from '../../protocol/shapes.ts';
import { nameOf, type Parameter, type ParameterVersion, type Read } from '../../world/parameters.ts';
import type { Region, World } from '../../world/types.ts';
import { notFound } from './refusals.ts';

/** AWS's own parameters are of no account. */
export const parameterArn = (world: World, region: Region, name: string) =>
  `arn:aws:ssm:${region.name}:${name.startsWith('/aws/') ? '' : world.account}:parameter/${name.replace(/^\//, '')}`;

/** @param WithDecryption without it a secret is answered as it is kept, unreadable */
export const toParameter = (
  world: World,
  region: Region,
  { name, parameter, version: { number, value, at } }: Read,
  WithDecryption?: boolean,
): ssm.Parameter => ({
  Name: name,
  Type: parameter.type,
  Value: parameter.type === 'SecureString' && !WithDecryption ? encrypted(value) : value,
  Version: number,
  LastModifiedDate: new Date(at),
  ARN: parameterArn(world, region, name),
  DataType: parameter.dataType,
});

/** What the descriptions of a parameter and of its history tell of a version. */
export const versionFacts = (
  { account }: World,
  type: Parameter['type'],
  { at, by, description, tier, pattern, keyId }: ParameterVersion,
) => ({
  ...{ LastModifiedDate: new Date(at), LastModifiedUser: by ?? `arn:aws:iam::${account}:root` },
  ...{ Tier: tier ?? ('Standard' as const), Policies: [] },
  ...(description !== undefined && { Description: description }),
  ...(pattern !== undefined && { AllowedPattern: pattern }),
  ...(type === 'SecureString' && { KeyId: keyId ?? DEFAULT_KEY }),
});

export const DEFAULT_KEY = 'alias/aws/ssm';

export const encrypted = (value: string) => Buffer.from(`sealed ${value}`).toString('base64');

/** @throws AwsError where the account has no such parameter */
export function ownNamed(region: Region, name: string): Parameter {
  const known = nameOf(region, name);
  if (known === undefined) throw notFound(name);
  return region.parameters[known]!;
}
