import { LINUX, SYSTEMS } from '../../prices/systems.ts';
import { usageTypeOf } from '../../prices/usage-type.ts';
import type { ce } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import type { Interval } from '../../world/machines/interval.ts';
import type { World } from '../../world/types.ts';
import { platformOf } from '../../world/launch/bought-as.ts';
import type { Line } from './line.ts';
import { linesOf } from './lines.ts';
import { invalid } from './period.ts';

const TENANCIES: Record<string, string> = { dedicated: 'Dedicated', host: 'Host' };

type Read = (interval: Interval, world: World) => string;

const DIMENSIONS: Record<string, Read> = {
  AZ: ({ zone }) => zone,
  INSTANCE_TYPE: ({ type }) => type,
  INSTANCE_TYPE_FAMILY: ({ type }) => type.split('.')[0]!,
  LINKED_ACCOUNT: (_, { account }) => account,
  OPERATING_SYSTEM: ({ operation }) => (operation ? (SYSTEMS[operation]?.name ?? operation) : 'Linux/UNIX'),
  OPERATION: ({ operation }) => operation ?? LINUX,
  PLATFORM: ({ region, imageId }, world) =>
    platformOf(world.regions[region]?.images[imageId]).PlatformDetails ?? 'Windows',
  PURCHASE_TYPE: ({ spot }) => (spot ? 'Spot Instances' : 'On Demand Instances'),
  RECORD_TYPE: () => 'Usage',
  REGION: ({ region }) => region,
  SERVICE: () => 'Amazon Elastic Compute Cloud - Compute',
  TENANCY: ({ tenancy }) => TENANCIES[tenancy ?? ''] ?? 'Shared',
  USAGE_TYPE: ({ region, type, ...how }) => usageTypeOf(type, region, how),
};

/** @throws AwsError ValidationException for a dimension that is not kept here */
export function valueOf(world: World, interval: Line, dimension: string): string {
  const read = Object.hasOwn(DIMENSIONS, dimension) ? DIMENSIONS[dimension] : undefined;
  if (!read) throw invalid(`Dimension ${dimension} is not valid or not kept by this account`);
  return interval.book?.facts[dimension] ?? read(interval, world);
}

export const tagOf = ({ tags }: Interval, key: string): string => own(tags, key) ?? '';

/** The value of a cost category; "" for what meets none of its rules. */
function categoryOf(world: World, line: Line, name: string): string {
  const rules = own(world.billing?.categories ?? {}, name) ?? [];
  const meets = ({ account, tag }: (typeof rules)[number]) =>
    (account === undefined || valueOf(world, line, 'LINKED_ACCOUNT') === account) &&
    (tag === undefined || tagOf(line, tag.key) === tag.value);
  return rules.find(meets)?.value ?? '';
}

/** Tags come as "app$shop", untagged as "app$". Cost categories are written alike. */
export function keyOf(world: World, interval: Line, { Type, Key = '' }: ce.GroupDefinition): string {
  if (Type === 'TAG') return `${Key}$${tagOf(interval, Key)}`;
  return Type === 'COST_CATEGORY'
    ? `${Key}$${categoryOf(world, interval, Key)}`
    : valueOf(world, interval, Key);
}

const ROOTS = ['And', 'Or', 'Not', 'Dimensions', 'Tags', 'CostCategories'] as const;

/** @throws AwsError with AWS's text for an expression of several things at once [doc] */
function checkRoots(filter: ce.Expression) {
  if (ROOTS.filter((root) => filter[root] !== undefined).length > 1)
    throw invalid(
      'Expression has more than one roots. Only one root operator is allowed for each expression: ' +
        ROOTS.join(', '),
    );
  for (const part of [...(filter.And ?? []), ...(filter.Or ?? []), ...(filter.Not ? [filter.Not] : [])])
    checkRoots(part);
}

function matches(
  world: World,
  interval: Line,
  { And, Or, Not, Dimensions, Tags, CostCategories }: ce.Expression,
): boolean {
  if (And) return And.every((part) => matches(world, interval, part));
  if (Or) return Or.some((part) => matches(world, interval, part));
  if (Not) return !matches(world, interval, Not);
  if (Dimensions) return passes(valueOf(world, interval, Dimensions.Key ?? ''), Dimensions);
  if (Tags) return passes(tagOf(interval, Tags.Key ?? ''), Tags);
  if (CostCategories) return passes(categoryOf(world, interval, CostCategories.Key ?? ''), CostCategories);
  return true;
}

/** The bill, as far as it passes. @throws AwsError ValidationException */
export function linesFor(world: World, filter: ce.Expression | undefined): Line[] {
  if (!filter) return linesOf(world);
  checkRoots(filter);
  return linesOf(world).filter((interval) => matches(world, interval, filter));
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
