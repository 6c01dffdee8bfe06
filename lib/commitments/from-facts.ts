import type { CommitmentFacts, PlanFacts, ReservationFacts } from '@/lib/aws/commitments';
import { unitsOf, type Commitments, type Plan, type Reservation } from './model';

const HOURS = 24;

/** AWS spells the same attribute in several ways: "INSTANCE_TYPE_FAMILY", "InstanceFamily", "instanceType". */
function attribute(attributes: Record<string, string>, ...names: string[]): string {
  const folded = Object.entries(attributes).map(([key, value]) => [
    key.replaceAll('_', '').toLowerCase(),
    value,
  ]);
  return folded.find(([key]) => names.includes(key!))?.[1] ?? '';
}

/** SageMaker and Database Savings Plans cover no machines of fleets. */
const OTHERS = /sagemaker|database/i;

/** null if AWS does not say what the plan covers. */
function planOf({ attributes, commitment, used, unused, onDemandEquivalent }: PlanFacts): Plan | null {
  const kind = attribute(attributes, 'savingsplanstype', 'savingsplantype');
  const [family, region] = [attribute(attributes, 'instancefamily'), attribute(attributes, 'region')];
  const figures = {
    perHour: commitment / HOURS,
    unused: Math.max(0, unused) / HOURS,
    rate: onDemandEquivalent > 0 ? Math.min(1, used / onDemandEquivalent) : null,
  };
  if (/^compute/i.test(kind)) return { family: null, region: null, ...figures };
  return /^ec2/i.test(kind) && family && /^[a-z]+(-[a-z]+)+-\d$/.test(region)
    ? { family, region, ...figures }
    : null;
}

function reservationOf({ attributes, purchasedHours, unusedHours }: ReservationFacts): Reservation {
  const type = attribute(attributes, 'instancetype');
  const units = unitsOf(type) ?? 1;
  const isRegional = !/zone/i.test(attribute(attributes, 'scope'));
  return {
    type,
    region: attribute(attributes, 'region'),
    flexible: isRegional && /^linux/i.test(attribute(attributes, 'platform')),
    units: (purchasedHours / HOURS) * units,
    unusedUnits: (Math.max(0, unusedHours) / HOURS) * units,
  };
}

const endsOf = (parts: readonly { attributes: Record<string, string> }[]) =>
  parts
    .map(({ attributes }) => Date.parse(attribute(attributes, 'enddatetime')))
    .filter((at) => !Number.isNaN(at))
    .sort((a, b) => a - b);

/** What AWS answered about a day, or null if it does not say what one of the Savings Plans covers. */
export function commitmentsOf(day: number, facts: CommitmentFacts): Commitments | null {
  const relevant = facts.plans.filter(
    ({ attributes }) => !OTHERS.test(attribute(attributes, 'savingsplanstype', 'savingsplantype')),
  );
  const plans = relevant.map(planOf);
  if (plans.includes(null)) return null;
  return {
    day,
    plans: plans.map((plan) => plan!),
    reservations: facts.reservations.map(reservationOf),
    onDemand: facts.onDemand.map(({ attributes, amount, covered }) => ({
      family: attribute(attributes, 'instancefamily', 'instancetypefamily'),
      region: attribute(attributes, 'region'),
      perHour: amount / HOURS,
      isCovered: covered === undefined ? null : covered > 0,
    })),
    rates: (facts.covered ?? []).flatMap(({ type, region, amortised, onDemandEquivalent }) =>
      onDemandEquivalent > 0 && amortised > 0
        ? [{ type, region, perHour: amortised / HOURS, rate: Math.min(1, amortised / onDemandEquivalent) }]
        : [],
    ),
    ends: endsOf([...relevant, ...facts.reservations]),
    notReserved: facts.notReserved.map(({ attributes, amount }) => ({
      type: attribute(attributes, 'instancetype'),
      region: attribute(attributes, 'region'),
      machines: amount / HOURS,
    })),
  };
}
