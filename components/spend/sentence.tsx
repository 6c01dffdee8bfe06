import { whyNoOneCurrency } from '@/lib/core/currencies';
import { money, percent, plural, price } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import { lateWords } from '@/lib/bill/words';
import { change, idleLimits } from '@/lib/bill/report';
import { restatedWords } from './estimated';
import { noDataWords } from './no-bill';

const DAY = 86_400_000;
const isSame = (share: number) => Math.abs(share) < 0.005;
const moved = (share: number) => `${share > 0 ? 'grew' : 'fell'} ${percent(Math.abs(share))}`;

/** Such as "Load grew 16 %, spend 8 %": a verb that fits both appears once. */
function movedWords(load: number, spend: number) {
  if (isSame(load) && isSame(spend)) return 'Load and spend did not change';
  const first = isSame(load) ? 'Load did not change' : `Load ${moved(load)}`;
  if (isSame(spend)) return `${first}, spend did not change`;
  const both = !isSame(load) && load > 0 === spend > 0;
  return `${first}, spend ${both ? percent(Math.abs(spend)) : moved(spend)}`;
}

const against = (share: number) =>
  isSame(share) ? ', as before' : `, ${percent(Math.abs(share))} ${share < 0 ? 'less' : 'more'}`;

/** The page's result in a few sentences. Unknown parts are left out. */
export function Sentence({ report }: { report: SpendReport }) {
  const { total, comparable, billedDays, leftOut, from, to } = report;
  const missing = Math.round((to - from) / DAY) - billedDays;
  const { billed, billedBefore, requests, requestsBefore, unit, unitBefore, idle, currency } = total;
  if (billed === null)
    return (
      whyNoOneCurrency(total.currencies, 'these days') ??
      `${noDataWords(report)} The run rate shows what runs now.`
    );
  const [load, spend] = [change(requests, requestsBefore), change(billed, billedBefore)];
  const cost = unit?.per === 'requests' ? unit.usd : null;
  const less = change(cost, unitBefore);
  const limits = idleLimits(total);
  const told = load !== null && spend !== null;
  return (
    <>
      {told && `${movedWords(load, spend)}${cost === null ? '. ' : ': '}`}
      {cost !== null && (
        <>
          {told ? 'a' : 'A'} million requests costs{' '}
          <b className="font-semibold">
            {price(cost, currency)}
            {less !== null && against(less)}
          </b>
          {less !== null && !isSame(less) && ' than before'}.{' '}
        </>
      )}
      {cost === null && idle === null && (
        <>
          <b className="font-semibold">{money(billed, currency)}</b> was billed.
        </>
      )}
      {idle !== null && (
        <>
          <b className="font-semibold">{money(idle, currency)}</b> of {money(billed, currency)} paid for idle
          capacity
          {limits && ` (${limits})`}.
        </>
      )}
      {leftOut.length > 0 && (
        <span className="text-warn">
          {' '}
          {leftOut.length === 1
            ? `Account ${leftOut[0]!} has`
            : `${plural(leftOut.length, 'account')} have`}{' '}
          no bill, so all sums leave {leftOut.length === 1 ? 'it' : 'them'} out.
        </span>
      )}
      {lateWords(report.late, report.now) && (
        <span className="text-warn"> {lateWords(report.late, report.now)}</span>
      )}
      {missing > 0 && (
        <span className="text-warn">
          {' '}
          {missing === 1 ? 'A day has' : `${missing} days have`} no bill, so all sums leave{' '}
          {missing === 1 ? 'it' : 'them'} out.
        </span>
      )}
      {restatedWords(report) && <span className="text-ink-2"> {restatedWords(report)}</span>}
      {!comparable && (
        <span className="text-ink-3">
          {' '}
          AWS has not billed all days of the previous period, so there is no comparison.
        </span>
      )}
    </>
  );
}
