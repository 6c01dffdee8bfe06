import { severalCurrencies } from '@/lib/core/currencies';
import { day, money, usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { spotMachinesOf } from '@/lib/fleets/spot-machines';
import type { FleetLoad } from '@/lib/load/model';
import type { FleetSpend } from '@/lib/bill/model';
import { perMillion } from '@/lib/unit-cost/unit-cost';
import { SpendBars } from '../charts/spend-bars';
import { cn } from '../ui/cn';
import { FROM } from '../ui/data-columns';
import { PICTURE_HEIGHT, SECOND_LINE } from '../ui/density';

interface SpendCellProps {
  fleet: Pick<Fleet, 'ref' | 'spot'>;
  spend: FleetSpend | null;
  /** UTC ms of the newest complete billed day; null: none is known. */
  billedAt: number | null;
  isReading: boolean;
  load: FleetLoad | null;
}

/** The run rate, and below it the bill of the newest billed day. The two are never added up. */
export function SpendCell({ fleet, spend, billedAt, isReading, load }: SpendCellProps) {
  const perRequest = load?.unit === 'req/s' ? perMillion(spend?.perHour ?? null, load.loadNow) : null;
  return (
    <div className="flex items-center justify-end gap-2.5">
      {spend?.billedDays.some((value) => value !== null) && (
        <div className={cn('w-[60px] flex-none', PICTURE_HEIGHT, FROM[1500])}>
          <SpendBars
            values={spend.billedDays.slice(-14)}
            currency={spend.currency}
            label={`Billed per day for ${fleet.ref.name}, last 14 days`}
          />
        </div>
      )}
      <div
        className="w-[140px] min-w-0 text-right @max-[1140px]:w-full"
        title={[
          ...(!spend ? [] : [spend.why ? `unknown: ${spend.why}` : basisWords(fleet, spend)]),
          ...(perRequest === null ? [] : [`${usd(perRequest)} per 1M requests at the load now`]),
        ].join(', ')}
      >
        <p className="truncate">
          <b className="text-strong leading-[18px] font-semibold">{usd(spend?.perHour)}</b>
          <span className="text-ink-3"> /h</span>
        </p>
        <p className={cn('truncate text-small text-ink-3', SECOND_LINE)}>
          {isReading ? 'being read' : billedWords(spend, billedAt)}
        </p>
      </div>
    </div>
  );
}

/** In few words, because the first load of the overview has little room. A fleet's page says it in full. */
function basisWords({ spot }: SpendCellProps['fleet'], { effective }: FleetSpend) {
  const onSpot = spotMachinesOf({ spot });
  if (onSpot === null) return 'Spot or not is unknown';
  const rate = effective ? 'effective rate' : 'On-Demand list price';
  return onSpot ? `${onSpot} at the Spot price, others at ${rate}` : `at ${rate}`;
}

function billedWords(spend: FleetSpend | null, at: number | null) {
  if (spend?.billedDay != null && at !== null)
    return (
      <>
        <span className={FROM[1140]}>billed </span>
        {money(spend.billedDay, spend.currency)} on {day(at, at)}
      </>
    );
  const several = severalCurrencies(spend?.currencies ?? []);
  if (several) return `billed in ${several}`;
  // Where no fleet has a bill, the total above the table says so once.
  return spend && spend.billedDays.length > 0 ? 'no bill' : null;
}

/** The run rate on one line, if spend has no column of its own. */
export const RunRate = ({ spend }: Pick<SpendCellProps, 'spend'>) => (
  <p className="truncate text-small text-ink-3">{usd(spend?.perHour)} /h</p>
);
