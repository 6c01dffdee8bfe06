import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { newestOf, type Read } from '../../world/parameters.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { checkPath, matches, TESTS } from './parameter-filters.ts';
import { parameterArn, versionFacts } from './parameter-shape.ts';
import { badToken, invalid } from './refusals.ts';

type Filter = ssm.ParameterStringFilter;

const MOST = 50;
const USUAL = 10;
const KEYS = 'tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType';

/** What the values of a key may be. */
const VALUES: Record<string, string[]> = {
  Tier: ['Standard', 'Advanced', 'Intelligent-Tiering'],
  Type: ['String', 'StringList', 'SecureString'],
};

const quote = (values: readonly string[]) => `[${values.join(', ')}]`;

/** What a filter breaks of its member's own limits, in AWS's words. */
function misfitsOf({ Key = '', Option = '', Values = [] }: Filter, index: number): string[] {
  const at = `parameterFilters.${index + 1}.member`;
  const misfit = (is: boolean, value: string, member: string, words: string) =>
    is ? [`Value '${value}' at '${at}.${member}' failed to satisfy constraint: ${words}`] : [];
  const atMost = (most: number) => `Member must have length less than or equal to ${most}`;
  return [
    ...misfit(Key.length > 132, Key, 'key', atMost(132)),
    ...misfit(
      !new RegExp(`^(${KEYS})$`).test(Key),
      Key,
      'key',
      `Member must satisfy regular expression pattern: ${KEYS}`,
    ),
    ...misfit(Option.length > 10, Option, 'option', atMost(10)),
    ...misfit(Values.length > 50, quote(Values), 'values', atMost(50)),
    ...misfit(
      Values.some((value) => value.length < 1 || value.length > 1_024),
      quote(Values),
      'values',
      `Member must satisfy constraint: [${atMost(1_024)}, Member must have length greater than or equal to 1]`,
    ),
  ];
}

function checkOption(option: string, allowed: readonly string[], end = '') {
  if (!allowed.includes(option))
    throw new AwsError(
      'InvalidFilterOption',
      `The following filter option is not valid: ${option}. Valid options include: ${quote(allowed)}${end}`,
    );
}

function checkFilter({ Key = '', Option, Values = [] }: Filter) {
  if (Key === 'Label')
    throw new AwsError(
      'InvalidFilterKey',
      'The following filter key is not valid: Label. Valid filter keys include: [Path, Name, Type, KeyId, Tier].',
    );
  if (Values.length === 0 && !Key.startsWith('tag:'))
    throw new AwsError(
      'InvalidFilterValue',
      `The following filter values are missing : null for filter key ${Key}`,
    );
  if (Key === 'Path') {
    if (Values.some((value) => /^\/?(aws|ssm)/i.test(value)))
      throw invalid(
        'Filters for common parameters can\'t be prefixed with "aws" or "ssm" (case-insensitive). When using global parameters, please specify within a global namespace.',
      );
    checkOption(Option ?? 'OneLevel', ['Recursive', 'OneLevel']);
    return Values.forEach(checkPath);
  }
  const wrong = VALUES[Key] && Values.find((value) => !VALUES[Key]!.includes(value));
  if (wrong !== undefined)
    throw new AwsError(
      'InvalidFilterOption',
      `The following filter value is not valid: ${wrong}. Valid values include: ${quote(VALUES[Key]!)}`,
    );
  checkOption(
    Option ?? 'Equals',
    Key === 'Name' ? ['BeginsWith', 'Equals', 'Contains'] : ['BeginsWith', 'Equals'],
    '.',
  );
}

/** @throws AwsError on filters that cannot be, or that stand twice */
function checkFilters(filters: readonly Filter[]) {
  const misfits = filters.flatMap(misfitsOf);
  if (misfits.length > 0)
    throw invalid(
      `${misfits.length} validation error${misfits.length > 1 ? 's' : ''} detected: ${misfits.join('; ')}`,
    );
  for (const filter of filters) checkFilter(filter);
  const keys = filters.map(({ Key }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined)
    throw invalid(
      `The following filter is duplicated in the request: ${twice}. A request can contain only one occurrence of a specific filter.`,
    );
}

/** Whether a parameter is in a folder, or, recursively, anywhere below it. */
function isIn(name: string, path: string, recursive: boolean) {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const full = name.startsWith('/') ? name : `/${name}`;
  return full.startsWith(folder) && (recursive || !full.slice(folder.length).includes('/'));
}

function fits(read: Read, filter: Filter): boolean {
  const { Key = '', Option, Values = [] } = filter;
  if (Key === 'Path') return Values.some((path) => isIn(read.name, path, Option === 'Recursive'));
  if (!Key.startsWith('tag:')) return matches(TESTS, filter, read);
  const value = read.parameter.tags?.[Key.slice('tag:'.length)];
  if (value === undefined) return false;
  const isBeginning = Option === 'BeginsWith';
  return Values.length === 0 || Values.some((one) => (isBeginning ? value.startsWith(one) : value === one));
}

/** The older filters: names, types and keys that are equal. */
const older = (filters: ssm.ParametersFilter[] = []): Filter[] =>
  filters.map(({ Key, Values }) => ({ Key, Values, Option: Key === 'Name' ? 'BeginsWith' : 'Equals' }));

/** The account's own, without their values. */
export const describeParameters: Operation<ssm.DescribeParametersRequest, ssm.DescribeParametersResult> = (
  world,
  { Filters, ParameterFilters, MaxResults = USUAL, NextToken },
  context,
) => {
  if (Filters?.length && ParameterFilters?.length)
    throw invalid('You can use either Filters or ParameterFilters in a single request.');
  if (MaxResults > MOST)
    throw invalid(
      `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member ` +
        `must have value less than or equal to ${MOST}`,
    );
  checkFilters(ParameterFilters ?? []);
  const region = regionOf(world, context);
  const filters = [...older(Filters), ...(ParameterFilters ?? [])];
  const chosen = Object.entries(region.parameters)
    .map(([name, parameter]): Read => ({ name, parameter, version: newestOf(parameter) }))
    .filter((read) => filters.every((filter) => fits(read, filter)));
  const { items, next } = pageOf(chosen, MaxResults, NextToken, badToken());
  return {
    Parameters: items.map(({ name, parameter: { type, dataType }, version }) => ({
      ...{ Name: name, ARN: parameterArn(world, region, name), Type: type, DataType: dataType },
      ...{ Version: version.number, ...versionFacts(world, type, version) },
    })),
    ...(next && { NextToken: next }),
  };
};
