import { sizeFactorOf } from '../../prices/usage-type.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import type { Reservation } from '../../world/billing.ts';
import { HOUR } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { amountText, grouped, groupedBuckets, noData, percent, type Span, termOf } from './commitments.ts';
import { linesFor, valueOf } from './dimensions.ts';
import { usageOf, type Line } from './line.ts';
import { periodOf } from './period.ts';

/** Machine hours of a record type; a covered hour is an on-demand hour to a reservation. */
const hoursOf = (world: World, lines: Line[], records: string[], { from, to }: Span) =>
  lines
    .filter((line) => line.type !== '' && !line.spot)
    .filter((line) => records.includes(valueOf(world, line, 'RECORD_TYPE')))
    .reduce((sum, line) => sum + usageOf(line, from, to, world.now), 0);

function coverageOf(world: World, lines: Line[], span: Span): ce.Coverage {
  const reserved = hoursOf(world, lines, ['DiscountedUsage'], span);
  const onDemand = hoursOf(world, lines, ['Usage', 'SavingsPlanCoveredUsage'], span);
  return {
    CoverageHours: {
      OnDemandHours: amountText(onDemand),
      ReservedHours: amountText(reserved),
      TotalRunningHours: amountText(reserved + onDemand),
      CoverageHoursPercentage: percent(reserved, reserved + onDemand),
    },
  };
}

/** By the dimension that is asked for, the attribute's name in the answer. */
const GROUPS: Record<string, string> = {
  INSTANCE_TYPE: 'instanceType',
  REGION: 'region',
  AZ: 'availabilityZone',
  PLATFORM: 'platform',
};

const named = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [GROUPS[key]!, value]));

/** What of the machine hours reservations paid. */
export const getReservationCoverage: Operation<
  ce.GetReservationCoverageRequest,
  ce.GetReservationCoverageResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  const lines = linesFor(world, input.Filter);
  const keys = (input.GroupBy ?? []).flatMap(({ Key = '' }) => (Object.hasOwn(GROUPS, Key) ? [Key] : []));
  const groups = grouped(world, lines, keys);
  return {
    CoveragesByTime: groupedBuckets({ from, to }, input).map(({ start, end, text }) => {
      const span = { from: start, to: Math.min(end, world.now) };
      return {
        TimePeriod: text,
        Groups: (keys.length > 0 ? groups : []).map(({ Attributes, lines: own }) => ({
          Attributes: named(Attributes),
          Coverage: coverageOf(world, own, span),
        })),
        Total: coverageOf(world, lines, span),
      };
    }),
    Total: coverageOf(world, lines, { from, to: Math.min(to, world.now) }),
  };
};

/** What of reservations was used; those of one type and region share their machines by their number. */
function aggregatesOf(world: World, lines: Line[], reservations: readonly Reservation[], span: Span) {
  const lasted = Math.max(0, span.to - span.from) / HOUR;
  const used = (type: string, region: string) =>
    hoursOf(
      world,
      lines.filter((line) => line.type === type && line.region === region),
      ['DiscountedUsage'],
      span,
    );
  const all = world.billing?.reservations ?? [];
  const parts = reservations.map(({ type, region, count }) => {
    const same = all.filter((one) => one.type === type && one.region === region);
    const share = count / same.reduce((sum, one) => sum + one.count, 0);
    return { factor: sizeFactorOf(type), bought: lasted * count, used: used(type, region) * share };
  });
  const sum = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((all, part) => all + of(part), 0);
  const [bought, hours] = [sum((part) => part.bought), sum((part) => part.used)];
  return {
    UtilizationPercentage: percent(hours, bought),
    PurchasedHours: amountText(bought),
    PurchasedUnits: amountText(sum((part) => part.bought * part.factor)),
    TotalActualHours: amountText(hours),
    TotalActualUnits: amountText(sum((part) => part.used * part.factor)),
    UnusedHours: amountText(bought - hours),
    UnusedUnits: amountText(sum((part) => (part.bought - part.used) * part.factor)),
  };
}

const attributesOf = (world: World, { id, type, region, count }: Reservation) => ({
  ...{ accountId: world.account, leaseId: id, instanceType: type, region, numberOfInstances: String(count) },
  ...{ platform: 'Linux/UNIX', tenancy: 'Shared', scope: 'Region', sizeFlexibility: 'FlexRI' },
  ...{ offeringType: 'No Upfront', subscriptionStatus: 'Active' },
  ...{ startDateTime: termOf(world).start, endDateTime: termOf(world).end },
});

/** What of the reserved hours was used. @throws AwsError where nothing is reserved */
export const getReservationUtilization: Operation<
  ce.GetReservationUtilizationRequest,
  ce.GetReservationUtilizationResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  const reservations = world.billing?.reservations ?? [];
  if (reservations.length === 0) throw noData();
  const lines = linesFor(world, undefined);
  const isGrouped = (input.GroupBy ?? []).some(({ Key }) => Key === 'SUBSCRIPTION_ID');
  return {
    UtilizationsByTime: groupedBuckets({ from, to }, input).map(({ start, end, text }) => {
      const span = { from: start, to: Math.min(end, world.now) };
      return {
        TimePeriod: text,
        Groups: (isGrouped ? reservations : []).map((one) => ({
          ...{ Key: 'SUBSCRIPTION_ID', Value: one.id, Attributes: attributesOf(world, one) },
          Utilization: aggregatesOf(world, lines, [one], span),
        })),
        Total: aggregatesOf(world, lines, reservations, span),
      };
    }),
    Total: aggregatesOf(world, lines, reservations, { from, to: Math.min(to, world.now) }),
  };
};
