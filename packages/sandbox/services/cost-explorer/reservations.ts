import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { HOUR } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { bucketsOf } from './buckets.ts';
import { amountText, grouped, noData, percent, type Span } from './commitments.ts';
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

const GROUPS = ['INSTANCE_TYPE', 'REGION', 'AZ', 'PLATFORM'];

/** What of the machine hours reservations paid. */
export const getReservationCoverage: Operation<
  ce.GetReservationCoverageRequest,
  ce.GetReservationCoverageResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  const lines = linesFor(world, input.Filter);
  const keys = (input.GroupBy ?? []).flatMap(({ Key = '' }) => (GROUPS.includes(Key) ? [Key] : []));
  const groups = grouped(world, lines, keys);
  return {
    CoveragesByTime: bucketsOf(from, to, input.Granularity ?? 'MONTHLY').map(({ start, end, text }) => {
      const span = { from: start, to: Math.min(end, world.now) };
      return {
        TimePeriod: text,
        Groups: (keys.length > 0 ? groups : []).map(({ Attributes, lines: own }) => ({
          Attributes,
          Coverage: coverageOf(world, own, span),
        })),
        Total: coverageOf(world, lines, span),
      };
    }),
    Total: coverageOf(world, lines, { from, to: Math.min(to, world.now) }),
  };
};

/** What of the reserved hours was used. @throws AwsError where nothing is reserved */
export const getReservationUtilization: Operation<
  ce.GetReservationUtilizationRequest,
  ce.GetReservationUtilizationResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  const reserved = (world.billing?.reservations ?? []).reduce((sum, { count }) => sum + count, 0);
  if (reserved === 0) throw noData();
  const lines = linesFor(world, undefined);
  const of = (span: Span): ce.ReservationAggregates => {
    const bought = (Math.max(0, span.to - span.from) / HOUR) * reserved;
    const used = hoursOf(world, lines, ['DiscountedUsage'], span);
    return {
      UtilizationPercentage: percent(used, bought),
      PurchasedHours: amountText(bought),
      TotalActualHours: amountText(used),
      UnusedHours: amountText(bought - used),
    };
  };
  return {
    UtilizationsByTime: bucketsOf(from, to, input.Granularity ?? 'MONTHLY').map(({ start, end, text }) => ({
      TimePeriod: text,
      Groups: [],
      Total: of({ from: start, to: Math.min(end, world.now) }),
    })),
    Total: of({ from, to: Math.min(to, world.now) }),
  };
};
