import type { ce } from '../../protocol/shapes.ts';
import type { Interval, World } from '../../world/types.ts';
import { invalid } from './period.ts';

/** How usage types name a region; us-east-1 goes without. */
const REGION_CODES: Record<string, string> = {
  'us-west-2': 'USW2-',
  'eu-west-1': 'EU-',
  'eu-central-1': 'EUC1-',
};

type Read = (interval: Interval, world: World) => string;

const DIMENSIONS: Record<string, Read> = {
  AZ: ({ zone }) => zone,
  INSTANCE_TYPE: ({ type }) => type,
  INSTANCE_TYPE_FAMILY: ({ type }) => type.split('.')[0]!,
  LINKED_ACCOUNT: (_, { account }) => account,
  OPERATING_SYSTEM: () => 'Linux/UNIX',
  OPERATION: () => 'RunInstances',
  PLATFORM: () => 'Linux/UNIX',
  PURCHASE_TYPE: () => 'On Demand Instances',
  RECORD_TYPE: () => 'Usage',
  REGION: ({ region }) => region,
  SERVICE: () => 'Amazon Elastic Compute Cloud - Compute',
  TENANCY: () => 'Shared',
  USAGE_TYPE: ({ region, type }) => `${REGION_CODES[region] ?? ''}BoxUsage:${type}`,
};

/** @throws AwsError ValidationException for a dimension that is not kept here */
export function valueOf(world: World, interval: Interval, dimension: string): string {
  const read = Object.hasOwn(DIMENSIONS, dimension) ? DIMENSIONS[dimension] : undefined;
  if (!read) throw invalid(`Dimension ${dimension} is not valid or not kept by this account`);
  return read(interval, world);
}

const GROUP_TAG = 'aws:autoscaling:groupName';

const groupTags = (world: World, { region, group }: Interval) =>
  world.regions[region]?.groups[group]?.tags ?? {};

export const tagOf = (world: World, interval: Interval, key: string): string =>
  key === GROUP_TAG ? interval.group : (groupTags(world, interval)[key] ?? '');

/** The keys of a machine's tags. */
export const tagsOf = (world: World, interval: Interval): string[] => [
  GROUP_TAG,
  ...Object.keys(groupTags(world, interval)),
];

/** Tags come as "app$shop", untagged as "app$". */
export const keyOf = (world: World, interval: Interval, { Type, Key = '' }: ce.GroupDefinition): string =>
  Type === 'TAG' ? `${Key}$${tagOf(world, interval, Key)}` : valueOf(world, interval, Key);

export function matches(world: World, interval: Interval, filter: ce.Expression | undefined): boolean {
  if (!filter) return true;
  const { And, Or, Not, Dimensions, Tags } = filter;
  if (And) return And.every((part) => matches(world, interval, part));
  if (Or) return Or.some((part) => matches(world, interval, part));
  if (Not) return !matches(world, interval, Not);
  if (Dimensions) return passes(valueOf(world, interval, Dimensions.Key ?? ''), Dimensions);
  if (Tags) return passes(tagOf(world, interval, Tags.Key ?? ''), Tags);
  return true;
}

type Asked = Pick<ce.TagValues, 'Values' | 'MatchOptions'>;

const TESTS: Record<string, (value: string, asked: string) => boolean> = {
  EQUALS: (value, asked) => value === asked,
  STARTS_WITH: (value, asked) => value.startsWith(asked),
  ENDS_WITH: (value, asked) => value.endsWith(asked),
  CONTAINS: (value, asked) => value.includes(asked),
};

/** Exact unless MatchOptions say otherwise; ABSENT is what has no such tag. */
function passes(value: string, { Values = [], MatchOptions = [] }: Asked): boolean {
  if (MatchOptions.includes('ABSENT')) return value === '';
  const test = TESTS[MatchOptions.find((option) => option in TESTS) ?? 'EQUALS']!;
  const fold = (text: string) => (MatchOptions.includes('CASE_INSENSITIVE') ? text.toLowerCase() : text);
  return Values.some((asked) => test(fold(value), fold(asked)));
}
