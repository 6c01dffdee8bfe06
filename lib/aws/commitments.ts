import 'server-only';
import {
  GetCostAndUsageCommand,
  GetReservationCoverageCommand,
  GetReservationUtilizationCommand,
  GetSavingsPlansCoverageCommand,
  GetSavingsPlansUtilizationDetailsCommand,
  type DateInterval,
  type GroupDefinition,
} from '@aws-sdk/client-cost-explorer';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { billingPlace } from './billing-place';
import { asker } from './clients';
import { isoDay } from '@/lib/core/iso-day';

/** A day of a Savings Plan. Attributes are as AWS spells them. */
export interface PlanFacts {
  attributes: Record<string, string>;
  /** In the currency of the plan, over the day. */
  commitment: number;
  unused: number;
  used: number;
  /** What the covered usage would have cost at list price. */
  onDemandEquivalent: number;
}

/** A day of a reservation. */
export interface ReservationFacts {
  attributes: Record<string, string>;
  purchasedHours: number;
  unusedHours: number;
}

/** Usage of a day that is not covered: USD at list price, or hours of machines. */
export interface UncoveredFacts {
  attributes: Record<string, string>;
  amount: number;
  /** Usage of the same that Savings Plans covered, also those of other accounts. Missing in what earlier versions stored. */
  covered?: number;
}

/** What Savings Plans charged on a day for machines of a type in a region, and what they would have cost. */
export interface CoveredFacts {
  type: string;
  region: string;
  amortised: number;
  onDemandEquivalent: number;
}

export interface CommitmentFacts {
  plans: PlanFacts[];
  reservations: ReservationFacts[];
  /** By family and region. */
  onDemand: UncoveredFacts[];
  /** By type and region. */
  notReserved: UncoveredFacts[];
  /** Missing in what earlier versions stored. */
  covered?: CoveredFacts[];
}

const DAY = 86_400_000;
/** A page costs $0.01, so each is as long as AWS allows. */
const PAGE = 100;

const by = (Key: string): GroupDefinition => ({ Type: 'DIMENSION', Key });

interface Asked {
  account: string;
  /** UTC ms, start of the day. */
  day: number;
  /** Each page costs $0.01, so it runs before each. */
  claim: () => Promise<void>;
}

interface Page {
  NextToken?: string | undefined;
  NextPageToken?: string | undefined;
}

type Client = ReturnType<typeof asker<'costs'>>;

/** All pages about the day. AWS says "unavailable" where an account has no commitment of that kind. */
async function pagesOf<T extends Page>(
  { account, day, claim, what, key = '' }: Asked & { what: string; key?: string },
  ask: (costs: Client, period: { TimePeriod: DateInterval }, token: string | undefined) => Promise<T>,
): Promise<T[]> {
  const place = billingPlace(account);
  const TimePeriod = { Start: isoDay(day), End: isoDay(day + DAY) };
  const { value } = await read({ what, place, key: `${day} ${key}`, pace: PACE.fresh }, async () => {
    const pages: T[] = [];
    let token: string | undefined;
    do {
      await claim();
      try {
        const page = await ask(asker('costs', place), { TimePeriod }, token);
        pages.push(page);
        token = page.NextToken ?? page.NextPageToken;
      } catch (error) {
        if ((error as Error).name !== 'DataUnavailableException') throw error;
        return [];
      }
    } while (token);
    return pages;
  });
  return value;
}

async function getPlans(asked: Asked): Promise<PlanFacts[]> {
  const pages = await pagesOf(
    { ...asked, what: 'ce:GetSavingsPlansUtilizationDetails' },
    (costs, period, NextToken) =>
      costs.send(new GetSavingsPlansUtilizationDetailsCommand({ ...period, NextToken, MaxResults: PAGE })),
  );
  return pages
    .flatMap(({ SavingsPlansUtilizationDetails: details }) => details ?? [])
    .map(({ Attributes = {}, Utilization, Savings }) => ({
      attributes: Attributes,
      commitment: Number(Utilization?.TotalCommitment ?? 0),
      used: Number(Utilization?.UsedCommitment ?? 0),
      unused: Number(Utilization?.UnusedCommitment ?? 0),
      onDemandEquivalent: Number(Savings?.OnDemandCostEquivalent ?? 0),
    }));
}

async function getReservations(asked: Asked): Promise<ReservationFacts[]> {
  const pages = await pagesOf(
    { ...asked, what: 'ce:GetReservationUtilization' },
    (costs, period, NextPageToken) =>
      costs.send(
        new GetReservationUtilizationCommand({ ...period, GroupBy: [by('SUBSCRIPTION_ID')], NextPageToken }),
      ),
  );
  return pages
    .flatMap(({ UtilizationsByTime = [] }) => UtilizationsByTime.flatMap(({ Groups = [] }) => Groups))
    .map(({ Attributes = {}, Utilization }) => ({
      attributes: Attributes,
      purchasedHours: Number(Utilization?.PurchasedHours ?? 0),
      unusedHours: Number(Utilization?.UnusedHours ?? 0),
    }));
}

async function getOnDemand(asked: Asked): Promise<UncoveredFacts[]> {
  const GroupBy = [by('INSTANCE_FAMILY'), by('REGION')];
  const pages = await pagesOf({ ...asked, what: 'ce:GetSavingsPlansCoverage' }, (costs, period, NextToken) =>
    costs.send(new GetSavingsPlansCoverageCommand({ ...period, GroupBy, NextToken, MaxResults: PAGE })),
  );
  return pages
    .flatMap(({ SavingsPlansCoverages = [] }) => SavingsPlansCoverages)
    .map(({ Attributes = {}, Coverage }) => ({
      attributes: Attributes,
      amount: Number(Coverage?.OnDemandCost ?? 0),
      covered: Number(Coverage?.SpendCoveredBySavingsPlans ?? 0),
    }));
}

async function getNotReserved(asked: Asked): Promise<UncoveredFacts[]> {
  const GroupBy = [by('INSTANCE_TYPE'), by('REGION')];
  const pages = await pagesOf(
    { ...asked, what: 'ce:GetReservationCoverage' },
    (costs, period, NextPageToken) =>
      costs.send(new GetReservationCoverageCommand({ ...period, GroupBy, NextPageToken })),
  );
  return pages
    .flatMap(({ CoveragesByTime = [] }) => CoveragesByTime.flatMap(({ Groups = [] }) => Groups))
    .map(({ Attributes = {}, Coverage }) => ({
      attributes: Attributes,
      amount: Number(Coverage?.CoverageHours?.OnDemandHours ?? 0),
    }));
}

/** The bill has covered usage at its list price, and amortised at the rate of its plan. */
async function getCovered(asked: Asked): Promise<CoveredFacts[]> {
  const GroupBy = [by('INSTANCE_TYPE'), by('REGION')];
  const Values = ['SavingsPlanCoveredUsage'];
  const pages = await pagesOf(
    { ...asked, what: 'ce:GetCostAndUsage', key: 'covered' },
    (costs, period, NextPageToken) =>
      costs.send(
        new GetCostAndUsageCommand({
          ...{ ...period, GroupBy, NextPageToken, Granularity: 'DAILY' },
          Metrics: ['AmortizedCost', 'UnblendedCost'],
          Filter: { Dimensions: { Key: 'RECORD_TYPE', Values } },
        }),
      ),
  );
  return pages
    .flatMap(({ ResultsByTime = [] }) => ResultsByTime.flatMap(({ Groups = [] }) => Groups))
    .map(({ Keys: [type = '', region = ''] = [], Metrics = {} }) => ({
      ...{ type, region, amortised: Number(Metrics.AmortizedCost?.Amount ?? 0) },
      onDemandEquivalent: Number(Metrics.UnblendedCost?.Amount ?? 0),
    }));
}

/**
 * The commitments of an account on a day, read from AWS now. What paid list price is asked of every account: plans of
 * other accounts may cover its machines.
 * @throws AppError what `claim` throws, or why AWS did not answer
 */
export async function getCommitments(asked: Asked): Promise<CommitmentFacts> {
  const plans = await getPlans(asked);
  const reservations = await getReservations(asked);
  return {
    ...{ plans, reservations },
    onDemand: await getOnDemand(asked),
    notReserved: reservations.length > 0 ? await getNotReserved(asked) : [],
    covered: plans.length > 0 ? await getCovered(asked) : [],
  };
}
