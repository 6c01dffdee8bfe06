import { shareText } from '@/lib/health/words';
import { machinesOf } from '@/lib/fleets/model';
import { spotMachinesOf } from '@/lib/fleets/spot-machines';
import { NO_COST_EXPLORER } from '@/lib/core/errors';
import { severalCurrencies } from '@/lib/core/currencies';
import { count, day, money, NONE, percent, plural, rate, usd } from '@/lib/core/format';
import { idleNow } from '@/lib/bill/idle';
import { monthOf } from '@/lib/bill/billed-days';
import { withoutDays, withoutLate } from '@/lib/bill/words';
import type { SpendList } from '@/lib/bill/model';
import type { Landing } from '@/lib/budgets/landing';
import type { KpiProps } from '../ui/kpi';
import {
  failedOfAll,
  isHealthRead,
  knownSum,
  loadAgainstLine,
  total,
  urgencyOf,
  type Reading,
  type Row,
  type Urgency,
} from './rows';

const about = ({ partial }: { partial: boolean }) => (partial ? 'at least: some fleets are unknown' : '');

const PARTIAL = 'partial: a region cannot be read now';

interface Summed {
  rows: readonly Row[];
  spend: SpendList | undefined;
  /** What the month is expected to cost; null: unknown, or in several currencies. */
  landing: Pick<Landing, 'total' | 'currency' | 'unknownDays'> | null;
  /** False if a region could not be read now. */
  whole: boolean;
  reading: Reading;
}

/** A note while the answer to it is on its way. */
const BEING_READ = 'being read';

/**
 * Totals of all fleets, and the bill. A partial total says so, and so does one that is being read. Of no fleet at all
 * while a region cannot be read, nothing is known.
 */
export function totalsOf(summed: Summed): KpiProps[] {
  const isUnread = summed.rows.length === 0 && !summed.whole;
  const totals = fleetTotals(summed);
  return [...(isUnread ? totals.map(asUnknown('a region cannot be read now')) : totals), billedTotal(summed)];
}

function fleetTotals({ rows, whole, reading }: Summed): KpiProps[] {
  const inService = total(rows, ({ fleet }) => fleet.capacity.inService);
  // Units of different fleets are not comparable: where capacity counts units, the machines that there are.
  const desired = total(rows, ({ fleet }) => machinesOf(fleet));
  const launching = total(rows, ({ fleet }) => fleet.capacity.pending);
  const { load, line, known, otherwise, unknown, isInferred } = loadAgainstLine(rows);
  const perHour = total(rows, ({ spend }) => spend?.perHour);
  const idle = total(rows, ({ spend, load }) => spend && idleNow(spend.perHour, load));
  const rates = ratesOf(rows);
  const runaways = rows.flatMap(({ runaway }) => runaway ?? []);
  const unusual = runaways.reduce((sum, one) => sum + one.perHour - one.usualPerHour, 0);
  const urgencies = rows.map(urgencyOf);
  const countOf = (urgency: Urgency) => urgencies.filter((one) => one === urgency).length;
  const [bad, risk] = [countOf('bad'), countOf('risk')];
  const unread = rows.filter((row) => !isHealthRead(row)).length;
  const failed = failedOfAll(rows);
  const behind = rows.filter(({ fleet }) => fleet.behind > 0).length;
  return [
    {
      label: 'Needs attention',
      term: 'Needs attention',
      figure: reading.health && bad + risk === 0 ? NONE : count(bad + risk),
      unit: `of ${count(rows.length)} fleets`,
      note: reading.health
        ? 'their health is being read'
        : bad + risk > 0
          ? `${count(bad)} urgent, ${count(risk)} at risk`
          : unread > 0
            ? `health of ${plural(unread, 'fleet')} not known`
            : `${count(behind)} behind their newest image`,
    },
    {
      label: 'Failed requests',
      figure: failed.share === null ? NONE : shareText(failed.share),
      unit: 'last hour',
      note: reading.health ? BEING_READ : `of ${plural(failed.known, 'fleet')} that report them`,
    },
    {
      label: 'Machines in service',
      figure: count(inService.value),
      unit: `of ${count(desired.value)}`,
      note: !whole ? PARTIAL : launching.value > 0 ? `${launching.value} launching` : 'none launching',
    },
    {
      label: 'Capacity in use',
      term: 'Line',
      figure: percent(line > 0 ? load / line : null),
      unit: line > 0 && known < rows.length ? `of ${plural(known, 'fleet')}` : 'now',
      note: reading.load
        ? BEING_READ
        : [
            line > 0
              ? `${rate(load)} of ${rate(line)} req/s${isInferred ? ', inferred' : ''}`
              : 'no line known',
            ...(otherwise > 0 ? [`${count(otherwise)} measured otherwise`] : []),
            ...(unknown > 0 ? [`${count(unknown)} unknown`] : []),
          ].join(', '),
    },
    {
      label: 'Run rate',
      term: 'Run rate',
      figure: usd(knownSum(perHour)),
      unit: '/h',
      note:
        (reading.spend && BEING_READ) ||
        (whole ? about(perHour) : PARTIAL) ||
        (unusual > 0
          ? `${usd(unusual)} more than in the last week, in ${plural(runaways.length, 'fleet')}`
          : '') ||
        (idle.value > 0
          ? `${idle.partial ? 'at least ' : ''}${usd(idle.value)} of it idle, ${rates}`
          : rates),
    },
  ];
}

/** The prices behind the run rates that are known. */
function ratesOf(rows: readonly Row[]): string {
  const known = rows.filter(({ spend }) => spend?.perHour != null);
  const spot = known.reduce((sum, { fleet }) => sum + (spotMachinesOf(fleet) ?? 0), 0);
  const all = known.reduce((sum, { fleet }) => sum + fleet.capacity.total, 0);
  const others = known.some(({ spend }) => spend?.effective) ? 'effective' : 'On-Demand';
  return spot === 0 ? `at ${others} prices` : spot < all ? `at ${others} and Spot prices` : 'at Spot prices';
}

const billedTotal = ({ spend, landing, reading }: Summed): KpiProps => ({
  label: 'Billed this month',
  term: 'Billed',
  figure: money(spend?.monthToDate, spend?.currency),
  note: spend?.billedAt
    ? [
        ...(spend.currencies.length > 1 ? [`no sum of ${severalCurrencies(spend.currencies)!}`] : []),
        // Bills come a day or two late, so a month begins without one.
        monthOf(spend.billedAt) === monthOf(spend.billedReadAt ?? spend.billedAt)
          ? `up to ${day(spend.billedAt, spend.billedReadAt ?? spend.billedAt)}`
          : 'no complete day yet',
        ...(spend.monthToDate !== null && spend.unknownDays > 0 ? [withoutDays(spend.unknownDays)] : []),
        ...spend.late.map((one) => withoutLate(one, spend.billedAt!)),
        ...(spend.leftOut.length > 0 ? [`without ${plural(spend.leftOut.length, 'account')}`] : []),
        ...(landing
          ? [
              `${landing.unknownDays > 0 ? 'at least ' : ''}${money(landing.total, landing.currency)} expected`,
            ]
          : []),
      ].join(', ')
    : reading.spend
      ? BEING_READ
      : spend?.problems.some(({ message }) => message === NO_COST_EXPLORER)
        ? 'Cost Explorer is off'
        : 'no bill read yet',
});

/** A total of which nothing is known, and why. */
const asUnknown =
  (note: string) =>
  ({ label, term }: KpiProps): KpiProps => ({ label, ...(term && { term }), figure: NONE, note });

/** A total of fleets that are being read. */
export const asBeingRead = asUnknown(BEING_READ);
