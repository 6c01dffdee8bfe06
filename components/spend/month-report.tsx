import Link from 'next/link';
import {
  count,
  dayAndClock,
  lowerFirst,
  money,
  NONE,
  percent,
  percentDelta,
  price,
  rate,
} from '@/lib/core/format';
import { severalCurrencies } from '@/lib/core/currencies';
import type { DeploymentRow } from '@/lib/deployments/model';
import type { SpendReport } from '@/lib/bill/model';
import { change, idleLimits } from '@/lib/bill/report';
import type { Month } from '@/lib/savings/model';
import { partsOf } from '@/lib/savings/words';
import { buttonStyle } from '../ui/button';
import { AttributionNote } from './attribution-note';
import { BridgeList } from './bridge-panel';
import { CostBandsLazy } from './cost-bands-lazy';
import { isWithoutBill } from './no-bill';
import { PrintButton } from './print-button';
import { Sentence } from './sentence';
import { SheetRows } from './sheet-rows';

const DAY = 86_400_000;
/** AWS keeps deployments for six weeks. */
const REMEMBERED = 42 * DAY;

/** So many fit on the sheet. */
const MOST_FLEETS = 10;
/** Groupings over all accounts that a payer sees. */
const OF_PAYER = [
  { by: 'linked', of: 'Linked account' },
  { by: 'category', of: 'Cost category' },
] as const;

const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
const monthName = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

interface MonthReportProps {
  /** Such as "2026-11". */
  month: string;
  report: SpendReport;
  /** Null if they could not be read. */
  deployments: readonly DeploymentRow[] | null;
  /** What the changes of the month saved; null: none is known. */
  savings: Month | null;
}

/** The printed month on one page, with light colours and without buttons. */
export function MonthReport({ month, report, deployments, savings }: MonthReportProps) {
  const { from, to, total, days, now, currency, finalUntil, bridge, metric } = report;
  const name = monthName.format(from);
  const until = days.length > 0 ? days.at(-1)!.at + DAY : to;
  const open = until > to;
  const period = { days: (to - from) / DAY, billedDays: report.billedDays };
  return (
    <main className="month-sheet mx-auto max-w-[230mm] bg-canvas px-4 py-6 text-ink">
      <div className="mb-4 flex gap-2 print:hidden">
        <Link href="/spend" className={buttonStyle()}>
          Back to Spend
        </Link>
        <Link href={`/spend/${monthBefore(month)}`} className={buttonStyle()}>
          Previous month
        </Link>
        <PrintButton />
      </div>
      <h1 className="text-h1 font-semibold">Spend of {name}</h1>
      <p className="mb-3 text-small text-ink-3">
        Printed on {dayAndClock(now, now)} UTC. Billed is the amortised usage of EC2 from AWS Cost Explorer,
        in {currency ?? severalCurrencies(total.currencies) ?? 'the currency of each row'}, without credits,
        refunds and tax.
      </p>
      <p className="mb-3 text-[15px]">
        <Sentence report={report} />
      </p>
      <p className="mb-3">
        {to <= from
          ? 'AWS counts a day completely two days after its end.'
          : `${estimatedText(report)}${open ? ` Sums leave out the days after ${longDay.format(to - 1)}, which AWS has not counted completely.` : ''}`}{' '}
        {report.problems.map(({ message }) => message).join(' ')}
      </p>
      <dl className="mb-4 grid grid-cols-5 gap-y-2 border-y max-sm:grid-cols-2 border-line-2 py-2">
        <Figure
          name="Billed"
          value={money(total.billed, total.currency)}
          note={against(total.billed, total.billedBefore)}
        />
        <Figure
          name="Requests"
          value={total.requests === null ? NONE : `${rate(total.requests / 1e6)} M`}
          note={against(total.requests, total.requestsBefore)}
        />
        <Figure
          name={total.unit?.per === 'cpuHours' ? 'Per CPU hour' : 'Per 1M requests'}
          value={price(total.unit?.usd, total.currency)}
          note={against(total.unit?.usd ?? null, total.unitBefore)}
        />
        <Figure
          name="Idle"
          value={money(total.idle, total.currency)}
          note={
            idleLimits(total) ??
            (total.idleShare === null ? 'not known' : `${percent(total.idleShare)} of the bill`)
          }
        />
        <Figure
          name="Deployments"
          value={count(deploymentsIn(deployments, from, until, now))}
          note="started in Plimsoll or elsewhere"
        />
      </dl>
      {days.length > 0 && (
        <figure
          aria-label={`Billed per day of ${name}, load, and cost per million requests`}
          className="break-inside-avoid"
        >
          <CostBandsLazy
            days={days}
            {...{ finalUntil, currency }}
            completeUntil={to}
            unitBefore={total.unit?.per === 'requests' ? total.unitBefore : null}
            flags={[]}
          />
        </figure>
      )}
      <SheetRows title="By app" of="App" rows={report.rows.app} {...{ total, period }} />
      <SheetRows title="By environment" of="Environment" rows={report.rows.env} {...{ total, period }} />
      {OF_PAYER.map(
        ({ by, of }) =>
          report.rows[by].length > 0 && (
            <SheetRows
              key={by}
              title={`By ${lowerFirst(of)}, of the organisation`}
              of={of}
              rows={report.rows[by]}
              total={report.organisation!}
              period={period}
            />
          ),
      )}
      <AttributionNote report={report} />
      <SheetRows
        title={
          report.rows.fleet.length > MOST_FLEETS ? `By fleet, the ${MOST_FLEETS} most costly` : 'By fleet'
        }
        of="Fleet"
        rows={report.rows.fleet}
        most={MOST_FLEETS}
        {...{ total, period }}
      />
      {bridge && (
        <section className="mt-3 mb-4 break-inside-avoid">
          <h2 className="mb-1 text-strong font-semibold">Usage to invoice</h2>
          <BridgeList bridge={bridge} metric={metric} />
        </section>
      )}
      {savings && (
        <section className="mt-3 mb-4 break-inside-avoid">
          <h2 className="mb-1 text-strong font-semibold">Savings that happened</h2>
          <p>
            At present On-Demand and Spot prices, compared with a replay of the setup before, under the load
            after the change.{' '}
            {partsOf(savings)
              .map(({ title, sum, note }) => `${title} of the month ${sum} (${note}).`)
              .join(' ')}
          </p>
        </section>
      )}
      <p className="text-small text-ink-3">
        Idle is the cost of whole machines that the load did not need at the fleet’s target. Change compares
        with the same number of days before.
      </p>
    </main>
  );
}

/** Which days AWS may still restate. */
function estimatedText(report: SpendReport) {
  if (isWithoutBill(report)) return '';
  const { from, to, finalUntil, estimatedDays } = report;
  if (estimatedDays === 0) return 'All these days are final.';
  const until = longDay.format(to - 1);
  return finalUntil > from
    ? `Final until ${longDay.format(finalUntil - 1)}. AWS may still restate ${longDay.format(finalUntil)} to ${until}.`
    : `All days to ${until} are estimated: AWS may restate them until it closes the month.`;
}

const against = (now: number | null, before: number | null) => {
  const share = change(now, before);
  return share === null
    ? 'no earlier bill for a comparison'
    : Math.abs(share) < 0.005
      ? 'as before'
      : `${percentDelta(share)} compared with before`;
};

const monthBefore = (month: string) => new Date(Date.parse(`${month}-01`) - DAY).toISOString().slice(0, 7);

/** Null if they could not be read, or if AWS keeps none of that month any more. */
const deploymentsIn = (all: readonly DeploymentRow[] | null, from: number, to: number, now: number) =>
  all === null || from < now - REMEMBERED
    ? null
    : all.filter(({ startedAt }) => startedAt !== null && startedAt >= from && startedAt < to).length;

const Figure = ({ name, value, note }: { name: string; value: string; note: string }) => (
  <div>
    <dt className="text-small text-ink-2">{name}</dt>
    <dd className="text-h2 font-semibold">{value}</dd>
    <dd className="text-micro text-ink-3">{note}</dd>
  </div>
);
