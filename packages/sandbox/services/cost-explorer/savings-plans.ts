import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { HOUR } from '../../world/time/time.ts';
import { own } from '../../world/own.ts';
import type { World } from '../../world/types.ts';
import { bucketsOf } from './buckets.ts';
import { amountText, grouped, groupedBuckets, noData, percent, type Span, termOf } from './commitments.ts';
import { linesFor, valueOf } from './dimensions.ts';
import { amortizedOf, costOf, type Line } from './line.ts';
import { periodOf } from './period.ts';

/** Of the lines of one record type; `to` is at most now. */
const sumIn = (lines: Line[], of: typeof costOf, { from, to }: Span, now: number) =>
  lines.reduce((sum, line) => sum + of(line, from, to, now), 0);

const ofRecord = (world: World, lines: Line[], record: string) =>
  lines.filter((line) => valueOf(world, line, 'RECORD_TYPE') === record);

/** Machines that a plan could cover: not those on the Spot market, and no lines that are not machines. */
const onDemandIn = (world: World, lines: Line[]) =>
  ofRecord(world, lines, 'Usage').filter(({ type, spot }) => type !== '' && !spot);

function utilizationOf(world: World, lines: Line[], span: Span): ce.SavingsPlansUtilizationAggregates {
  const { usdPerHour } = world.billing!.plan!;
  const committed = (Math.max(0, span.to - span.from) / HOUR) * usdPerHour;
  const covered = ofRecord(world, lines, 'SavingsPlanCoveredUsage');
  const used = sumIn(covered, amortizedOf, span, world.now);
  const worth = sumIn(covered, costOf, span, world.now);
  return {
    Utilization: {
      TotalCommitment: amountText(committed),
      UsedCommitment: amountText(used),
      UnusedCommitment: amountText(committed - used),
      UtilizationPercentage: percent(used, committed),
    },
    Savings: { NetSavings: amountText(worth - committed), OnDemandCostEquivalent: amountText(worth) },
    AmortizedCommitment: {
      AmortizedRecurringCommitment: amountText(committed),
      AmortizedUpfrontCommitment: amountText(0),
      TotalAmortizedCommitment: amountText(committed),
    },
  };
}

/** What of the commitment was used. @throws AwsError where the account has none */
export const getSavingsPlansUtilization: Operation<
  ce.GetSavingsPlansUtilizationRequest,
  ce.GetSavingsPlansUtilizationResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  if (!world.billing?.plan) throw noData();
  const lines = linesFor(world, undefined);
  const until = Math.min(to, world.now);
  return {
    SavingsPlansUtilizationsByTime: bucketsOf(from, to, input.Granularity ?? 'MONTHLY')
      .filter(({ start }) => start < world.now)
      .map(({ start, end, text }) => ({
        TimePeriod: text,
        ...utilizationOf(world, lines, { from: start, to: Math.min(end, world.now) }),
      })),
    Total: utilizationOf(world, lines, { from, to: until }),
  };
};

/** The plan with what of it was used; the values of its attributes are those of the plan. */
export const getSavingsPlansUtilizationDetails: Operation<
  ce.GetSavingsPlansUtilizationDetailsRequest,
  ce.GetSavingsPlansUtilizationDetailsResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  const plan = world.billing?.plan;
  if (!plan) throw noData();
  const span = { from, to: Math.min(to, world.now) };
  const use = utilizationOf(world, linesFor(world, undefined), span);
  const { start, end } = termOf(world);
  return {
    SavingsPlansUtilizationDetails: [
      {
        SavingsPlanArn: plan.arn,
        Attributes: {
          ...{
            AccountId: world.account,
            SavingsPlansType: 'ComputeSavingsPlans',
            Region: '',
            InstanceFamily: '',
          },
          ...{ HourlyCommitment: String(plan.usdPerHour), PaymentOption: 'NoUpfront', PurchaseTerm: '1yr' },
          ...{ StartDateTime: start, EndDateTime: end },
        },
        ...use,
      },
    ],
    Total: use,
    TimePeriod: { Start: input.TimePeriod?.Start, End: input.TimePeriod?.End },
  };
};

function coverageOf(world: World, lines: Line[], span: Span): ce.SavingsPlansCoverageData {
  const covered = sumIn(ofRecord(world, lines, 'SavingsPlanCoveredUsage'), costOf, span, world.now);
  const onDemand = sumIn(onDemandIn(world, lines), costOf, span, world.now);
  return {
    SpendCoveredBySavingsPlans: amountText(covered),
    OnDemandCost: amountText(onDemand),
    TotalCost: amountText(covered + onDemand),
    CoveragePercentage: percent(covered, covered + onDemand),
  };
}

const GROUPS: Record<string, string> = {
  INSTANCE_FAMILY: 'INSTANCE_TYPE_FAMILY',
  INSTANCE_TYPE_FAMILY: 'INSTANCE_TYPE_FAMILY',
  REGION: 'REGION',
  SERVICE: 'SERVICE',
};

/** What of the machines the plan covered, at their on-demand price. */
export const getSavingsPlansCoverage: Operation<
  ce.GetSavingsPlansCoverageRequest,
  ce.GetSavingsPlansCoverageResponse
> = (world, input) => {
  const { from, to } = periodOf(input.TimePeriod);
  const keys = (input.GroupBy ?? []).flatMap(({ Key = '' }) => own(GROUPS, Key) ?? []);
  const groups = grouped(world, linesFor(world, input.Filter), keys);
  return {
    SavingsPlansCoverages: groupedBuckets({ from, to }, input).flatMap(({ start, end, text }) =>
      groups.map(({ Attributes, lines }) => ({
        Attributes,
        Coverage: coverageOf(world, lines, { from: start, to: Math.min(end, world.now) }),
        TimePeriod: text,
      })),
    ),
  };
};
