import type { ssm } from '../../protocol/shapes.ts';
import type { Read } from '../../world/parameters.ts';
import type { Region, World } from '../../world/types.ts';

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

export const encrypted = (value: string) => Buffer.from(`sealed ${value}`).toString('base64');
