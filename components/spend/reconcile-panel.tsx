import { severalCurrencies } from '@/lib/core/currencies';
import { day, money, moneyDelta } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import { LIST_CURRENCY } from '@/lib/bill/rates';
import type { Cause, CauseKind, Reconciliation } from '@/lib/bill/reconcile';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';

/** Words for a cause when the bill is above the run rate, and when it is below. */
const WORDS: Record<CauseKind, [above: string, below: string]> = {
  hours: ['billed while machines started or terminated', 'in service, not billed yet'],
  price: [
    'above list price: another machine type or operating system, or a price that changed',
    'below list price: commitments or discounts',
  ],
  outside: ['machines outside fleets', 'credits outside fleets'],
  gone: ['deleted groups', 'credits of deleted groups'],
  volumes: ['volumes and data transfer', 'credits'],
  unmeasured: ['fleets without CloudWatch data for part of the day', 'credits of fleets not measured'],
};

const wordsOf = ({ kind, usd: dollars, fleets }: Cause) =>
  `${WORDS[kind][dollars >= 0 ? 0 : 1]}${fleets.length > 0 ? `: ${fleets.join(', ')}` : ''}`;

/** What the bill is in, if list prices cannot be set against it. */
const otherCurrency = (currencies: readonly string[]) =>
  severalCurrencies(currencies) ?? currencies.find((one) => one !== LIST_CURRENCY);

const BARS = { width: 372, height: 40 };

/** The newest complete day: its run rate, its bill, and the causes of the difference. */
export function ReconcilePanel({ report }: { report: SpendReport }) {
  const { reconciliations, now } = report;
  const [newest] = reconciliations;
  return (
    <Panel
      title="Run rate against bill"
      term="Reconciliation"
      note={newest && day(newest.at, now)}
      footer="Run rate of the day: machines in service × list price. It leaves out volumes and data transfer."
    >
      {newest ? (
        <div className="px-4 py-2.5">
          <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
            <dt className="text-ink-2">Run rate of the day</dt>
            <dd className="text-right">{money(newest.runRate)}</dd>
            {newest.causes.map((cause) => (
              <div key={cause.kind} className="contents">
                <dt className="text-small text-ink-3">{wordsOf(cause)}</dt>
                <dd className="text-right text-small text-ink-2">{moneyDelta(cause.usd)}</dd>
              </div>
            ))}
            <dt className="border-t border-line pt-1 font-semibold">Billed</dt>
            <dd className="border-t border-line pt-1 text-right font-semibold">{money(newest.billed)}</dd>
          </dl>
          <Differences days={reconciliations} now={now} />
        </div>
      ) : (
        <NotCompared report={report} />
      )}
    </Panel>
  );
}

function NotCompared({ report }: { report: SpendReport }) {
  const inOther = otherCurrency(report.total.currencies);
  if (inOther)
    return (
      <EmptyState title="Not compared">
        The bill is in {inOther}, the list prices are in {LIST_CURRENCY}.
      </EmptyState>
    );
  return (
    <EmptyState title="No complete day yet">
      A day is complete 48 hours after its end. Then Plimsoll compares it here.
    </EmptyState>
  );
}

/** The difference of each complete day, the newest at the right. */
function Differences({ days, now }: { days: readonly Reconciliation[]; now: number }) {
  if (days.length < 2) return null;
  const all = days.toReversed().map(({ at, runRate, billed }) => ({ at, off: billed - runRate }));
  const most = Math.max(...all.map(({ off }) => Math.abs(off)), 0.01);
  const step = BARS.width / all.length;
  const middle = BARS.height / 2;
  const worst = all.reduce((one, other) => (Math.abs(other.off) > Math.abs(one.off) ? other : one));
  const words = `Largest difference of ${all.length} days: ${moneyDelta(worst.off)} on ${day(worst.at, now)}`;
  return (
    <figure className="mt-2 border-t border-line pt-2">
      <svg
        viewBox={`0 0 ${BARS.width} ${BARS.height}`}
        role="img"
        aria-label={words}
        className="w-full"
        preserveAspectRatio="none"
      >
        <path d={`M0 ${middle}H${BARS.width}`} stroke="var(--axis)" />
        {all.map(({ at, off }, index) => {
          const height = (Math.abs(off) / most) * (middle - 1);
          return (
            <rect
              key={at}
              x={index * step + step * 0.15}
              y={off >= 0 ? middle - height : middle}
              width={step * 0.7}
              height={height}
              fill="var(--spend-fill)"
              stroke="var(--spend)"
              strokeWidth={0.6}
            />
          );
        })}
      </svg>
      <figcaption className="text-small text-ink-3">{words}</figcaption>
    </figure>
  );
}
