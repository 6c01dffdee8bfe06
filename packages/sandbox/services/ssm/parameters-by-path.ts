import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { newestOf, publicParameters, type Read } from '../../world/parameters.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { checkPath, matches, TESTS_BY_PATH } from './parameter-filters.ts';
import { toParameter } from './parameter-shape.ts';
import { badToken, invalid } from './refusals.ts';

const MOST = 10;

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
    .filter((read) => ParameterFilters.every((filter) => matches(TESTS_BY_PATH, filter, read)));
  const { items, next } = pageOf(found, MaxResults, NextToken, badToken());
  return {
    Parameters: items.map((read) => toParameter(world, region, read, WithDecryption)),
    ...(next && { NextToken: next }),
  };
};
