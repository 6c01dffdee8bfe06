import { percent, usd } from '@/lib/core/format';
import type { SpendReport } from '@/lib/spend/model';
import { change } from '@/lib/spend/report';

const moved = (share: number) =>
  Math.abs(share) < 0.005 ? 'stayed' : `${share > 0 ? 'grew' : 'fell'} ${percent(Math.abs(share))}`;

/** What the page says, in one sentence; what is unknown is left out of it. */
export function Sentence({ report: { total, comparable, billedDays } }: { report: SpendReport }) {
  const { billed, billedBefore, requests, requestsBefore, unit, unitBefore, idle } = total;
  if (billed === null) return <>No bill of these days is held yet. The run rate is of what runs now.</>;
  const [load, spend] = [change(requests, requestsBefore), change(billed, billedBefore)];
  const cost = unit?.per === 'requests' ? unit.usd : null;
  const less = change(cost, unitBefore);
  const same = less !== null && Math.abs(less) < 0.005;
  return (
    <>
      {load !== null && spend !== null && `Load ${moved(load)}, spend ${moved(spend)}: `}
      {cost !== null && (
        <>
          {load !== null ? 'a' : 'A'} million requests costs{' '}
          <b className="font-semibold">
            {usd(cost)}
            {less !== null && !same && `, ${percent(Math.abs(less))} ${less < 0 ? 'less' : 'more'}`}
          </b>
          {less !== null && (same ? ', as before' : ' than before')}.{' '}
        </>
      )}
      {idle !== null && (
        <>
          <b className="font-semibold">{usd(idle)}</b> of {usd(billed)} bought capacity nobody used.
        </>
      )}
      {!comparable && (
        <span className="text-ink-3">
          {' '}
          {billedDays} days have a bill; there are none of the days before to compare with.
        </span>
      )}
    </>
  );
}
