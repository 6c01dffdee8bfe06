import type { ce } from '../../protocol/shapes.ts';
import type { Interval, World } from '../../world/types.ts';

const DIMENSIONS: Record<string, (interval: Interval) => string> = {
  SERVICE: () => 'Amazon Elastic Compute Cloud - Compute',
  REGION: ({ region }) => region,
  INSTANCE_TYPE: ({ type }) => type,
  AZ: ({ zone }) => zone,
};

function tagOf(world: World, { region, group }: Interval, key: string): string {
  if (key === 'aws:autoscaling:groupName') return group;
  return world.regions[region]?.groups[group]?.tags[key] ?? '';
}

/** Tags come as "app$shop", untagged as "app$". */
export const keyOf = (world: World, interval: Interval, { Type, Key = '' }: ce.GroupDefinition): string =>
  Type === 'TAG' ? `${Key}$${tagOf(world, interval, Key)}` : (DIMENSIONS[Key]?.(interval) ?? `No${Key}`);

export function matches(world: World, interval: Interval, filter: ce.Expression | undefined): boolean {
  if (!filter) return true;
  const { And, Or, Not, Dimensions, Tags } = filter;
  if (And) return And.every((part) => matches(world, interval, part));
  if (Or) return Or.some((part) => matches(world, interval, part));
  if (Not) return !matches(world, interval, Not);
  if (Dimensions)
    return (Dimensions.Values ?? []).includes(DIMENSIONS[Dimensions.Key ?? '']?.(interval) ?? '');
  if (Tags) return (Tags.Values ?? []).includes(tagOf(world, interval, Tags.Key ?? ''));
  return true;
}
