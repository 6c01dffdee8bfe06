import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { newestOf, publicParameters, type Read } from '../../world/parameters.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import { toParameter } from './parameter-shape.ts';
import { badToken, invalid } from './refusals.ts';

const MOST = 10;

const FILTERS: Record<string, (read: Read) => string[]> = {
  Type: ({ parameter }) => [parameter.type],
  KeyId: ({ parameter }) => (parameter.type === 'SecureString' ? ['alias/aws/ssm'] : []),
  Label: ({ parameter: { labels }, version }) =>
    Object.keys(labels).filter((label) => labels[label] === version.number),
  DataType: ({ parameter }) => [parameter.dataType],
};

/** @throws AwsError on a key that AWS does not filter by here */
function matches(
  { Key = '', Option = 'Equals', Values = [] }: ssm.ParameterStringFilter,
  read: Read,
): boolean {
  const valuesOf = FILTERS[Key];
  if (!valuesOf)
    throw new AwsError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${Key}. Valid filter keys include: [Type, KeyId].`,
    );
  const fits = (value: string, wanted: string) =>
    Option === 'BeginsWith' ? value.startsWith(wanted) : value === wanted;
  return valuesOf(read).some((value) => Values.some((wanted) => fits(value, wanted)));
}

function checkPath(path: string) {
  if (/^\/([\w.-]+(\/[\w.-]+)*\/?)?$/.test(path)) return;
  throw invalid(
    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward " +
      'slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, ' +
      'or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All ' +
      'sub-paths, if specified, must use the forward slash symbol "/". ' +
      'Valid example: /get/parameters2-/by1./path0_.',
  );
}

export const getParametersByPath: Operation<ssm.GetParametersByPathRequest, ssm.GetParametersByPathResult> = (
  world,
  input,
  context,
) => {
  const { Path = '', Recursive, ParameterFilters = [], WithDecryption, MaxResults = MOST, NextToken } = input;
  checkPath(Path);
  if (MaxResults > MOST)
    throw invalid(
      `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member ` +
        `must have value less than or equal to ${MOST}`,
    );
  const region = regionOf(world, context);
  const folder = Path.endsWith('/') ? Path : `${Path}/`;
  // AWS's own are not below "/".
  const all = folder.startsWith('/aws/') ? publicParameters(region) : region.parameters;
  const found = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([name]) => name.startsWith(folder) || (folder === '/' && !name.startsWith('/')))
    .filter(([name]) => Recursive || !name.slice(folder.length).includes('/'))
    .map(([name, parameter]): Read => ({ name, parameter, version: newestOf(parameter) }))
    .filter((read) => ParameterFilters.every((filter) => matches(filter, read)));
  const { items, next } = pageOf(found, MaxResults, NextToken, badToken());
  return {
    Parameters: items.map((read) => toParameter(world, region, read, WithDecryption)),
    ...(next && { NextToken: next }),
  };
};
