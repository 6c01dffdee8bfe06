import type { Problem } from '@/lib/core/errors';
import { sendablePolicy, type MixedPolicy } from '@/lib/fleets/mixed-policy';
import { readMarket, readTypes } from './mix-text';

/** A policy as it would be sent, in JSON, or why it would be refused. */
export interface MixPlan {
  policy: string | null;
  problem: Problem | null;
}

type Override = NonNullable<NonNullable<MixedPolicy['LaunchTemplate']>['Overrides']>[number];

const PARTS = /^(\([^()]*\))(?:\s*·\s*(.*))?$/;

/** The override of a type with another weight. Its own template, image and all else stay. */
function weighing({ WeightedCapacity: had, ...override }: Override, weight: number | null): Override {
  if (weight === null) return override;
  return {
    ...override,
    WeightedCapacity: had !== undefined && Number(had) === weight ? had : String(weight),
  };
}

/**
 * The whole policy of a group with the types, weights and Spot share of a text such as
 * `(m7g.large | m6g.large×2) · 70% spot`. What the text does not say stays as it is.
 * @param policy as AWS describes it, in JSON
 * @param former a policy of before, whose overrides are taken for types that come back
 */
export function changeMix(
  policy: string,
  wanted: string,
  former: string | null = null,
): MixedPolicy | { problem: string } {
  const [, launch, share = ''] = PARTS.exec(wanted.trim()) ?? [];
  if (launch === undefined) return { problem: 'Write it as (m7g.large | m6g.large×2) · 70% spot' };
  const [types, market] = [readTypes(launch), readMarket(share)];
  if ('problem' in types) return types;
  if ('problem' in market) return market;
  if (market.rest !== '') return { problem: `“${market.rest}” is not a Spot share` };
  const stands = sendablePolicy(policy);
  const overrides = stands.LaunchTemplate?.Overrides ?? [];
  const isByRequirements = overrides.some(({ InstanceRequirements: one }) => one !== undefined);
  if (isByRequirements !== (types.types === null))
    return {
      problem: isByRequirements
        ? 'AWS chooses the types of this fleet by requirements. Keep (any type) in the line, because it cannot show requirements'
        : 'The line cannot show requirements. Name the types instead',
    };
  const known = [...overrides, ...(former ? (sendablePolicy(former).LaunchTemplate?.Overrides ?? []) : [])];
  const left = [...known];
  const take = (type: string): Override => {
    const at = left.findIndex(({ InstanceType }) => InstanceType === type);
    return at < 0 ? { InstanceType: type as Override['InstanceType'] } : left.splice(at, 1)[0]!;
  };
  return {
    LaunchTemplate: {
      ...stands.LaunchTemplate,
      Overrides: types.types
        ? types.types.map(({ type, weight }) => weighing(take(type!), weight))
        : overrides,
    },
    ...distributionOf(stands, market.market),
  };
}

/** AWS's own default is no Spot, so a policy without a distribution keeps none where the text says none. */
function distributionOf(
  { InstancesDistribution: stands }: MixedPolicy,
  market: { onDemandBase: number; spotPercent: number } | null,
): Pick<MixedPolicy, 'InstancesDistribution'> {
  const percent = 100 - (market?.spotPercent ?? 0);
  const base = market ? market.onDemandBase : (stands?.OnDemandBaseCapacity ?? 0);
  const isSame =
    (stands?.OnDemandPercentageAboveBaseCapacity ?? 100) === percent &&
    (stands?.OnDemandBaseCapacity ?? 0) === base;
  if (isSame) return stands ? { InstancesDistribution: stands } : {};
  return {
    InstancesDistribution: {
      ...stands,
      OnDemandBaseCapacity: base,
      OnDemandPercentageAboveBaseCapacity: percent,
    },
  };
}

/** The types that a text names, without their weights. Empty: AWS chooses them. */
export function typesIn(text: string): string[] {
  const [, launch] = PARTS.exec(text.trim()) ?? [];
  const read = launch === undefined ? null : readTypes(launch);
  return read && 'types' in read ? (read.types ?? []).map(({ type }) => type!) : [];
}

/** What happens to machines that run. */
export function mixEffects(seen: string, wanted: string): string[] {
  const [had, has] = [new Set(typesIn(seen)), typesIn(wanted)];
  const gone = [...had].filter((type) => !has.includes(type));
  const shareOf = (text: string) => PARTS.exec(text.trim())?.[2] ?? '';
  const weightsOf = (text: string) =>
    PARTS.exec(text.trim())?.[1]
      ?.match(/\S+×\d+/g)
      ?.join() ?? '';
  return [
    ...(gone.length > 0
      ? [`Machines of ${gone.join(', ')} run until AWS scales them in or a deployment replaces them.`]
      : []),
    ...(weightsOf(seen) !== weightsOf(wanted)
      ? ['AWS launches or terminates machines until their new weights add up to the desired capacity.']
      : []),
    ...(shareOf(seen) !== shareOf(wanted)
      ? [
          'AWS replaces machines by itself until the Spot share is met. AWS can interrupt a Spot machine with two minutes’ notice.',
        ]
      : []),
  ];
}
