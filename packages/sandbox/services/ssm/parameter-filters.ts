import { AwsError } from '../../protocol/aws-error.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import type { Read } from '../../world/parameters.ts';
import { DEFAULT_KEY } from './parameter-shape.ts';
import { invalid } from './refusals.ts';

type Tests = Record<string, (read: Read) => string[]>;

const keyOf = ({ parameter, version }: Read) =>
  parameter.type === 'SecureString' ? [version.keyId ?? DEFAULT_KEY] : [];
const labelsOf = ({ parameter: { labels }, version }: Read) =>
  Object.keys(labels).filter((label) => labels[label] === version.number);

/** What GetParametersByPath filters by. */
export const TESTS_BY_PATH: Tests = {
  Type: ({ parameter }) => [parameter.type],
  KeyId: keyOf,
  Label: labelsOf,
  DataType: ({ parameter }) => [parameter.dataType],
};

/** What DescribeParameters filters by, besides paths and tags. */
export const TESTS: Tests = {
  Name: ({ name }) => [name, name.replace(/^\//, ''), `/${name.replace(/^\//, '')}`],
  Type: ({ parameter }) => [parameter.type],
  KeyId: keyOf,
  Tier: ({ version }) => [version.tier ?? 'Standard'],
  DataType: ({ parameter }) => [parameter.dataType],
};

const OPTIONS: Record<string, (value: string, wanted: string) => boolean> = {
  BeginsWith: (value, wanted) => value.startsWith(wanted),
  Equals: (value, wanted) => value === wanted,
  Contains: (value, wanted) => value.includes(wanted),
};

/** @throws AwsError on a key that AWS does not filter by here */
export function matches(
  tests: Tests,
  { Key = '', Option = 'Equals', Values = [] }: ssm.ParameterStringFilter,
  read: Read,
): boolean {
  const test = own(tests, Key);
  if (!test)
    throw new AwsError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${Key}. Valid filter keys include: [Type, KeyId].`,
    );
  const fits = own(OPTIONS, Option) ?? OPTIONS['Equals']!;
  return test(read).some((value) => Values.some((wanted) => fits(value, wanted)));
}

/** @throws AwsError on what cannot be a folder */
export function checkPath(path: string) {
  if (/^\/([\w.-]+(\/[\w.-]+)*\/?)?$/.test(path)) return;
  throw invalid(
    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward " +
      'slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, ' +
      'or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All ' +
      'sub-paths, if specified, must use the forward slash symbol "/". ' +
      'Valid example: /get/parameters2-/by1./path0_.',
  );
}
