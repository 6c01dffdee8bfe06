import { usd } from '@/lib/core/format';
import type { FleetLoad } from '@/lib/load/model';
import { perMillion, type FleetSpend } from '@/lib/spend/model';
import { SpendBars } from '../charts/spend-bars';

interface SpendCellProps {
  spend: FleetSpend | null;
  load: FleetLoad | null;
  name: string;
}

/** Run rate first, the bill of the newest billed day under it: two costs, never mixed. */
export function SpendCell({ spend, load, name }: SpendCellProps) {
  const perRequest = load?.unit === 'req/s' ? perMillion(spend?.perHour ?? null, load.loadNow) : null;
  return (
    <div className="flex items-center justify-end gap-2.5">
      <div className="h-9 w-[60px] flex-none">
        {spend && spend.billedDays.some((value) => value !== null) && (
          <SpendBars
            values={spend.billedDays.slice(-14)}
            label={`Billed per day for ${name}, last 14 days`}
          />
        )}
      </div>
      <div
        className="min-w-[96px] text-right whitespace-nowrap"
        title={[
          spend?.effective ? 'at the effective rate that the account pays' : 'at list price',
          ...(perRequest === null ? [] : [`${usd(perRequest)} per 1M requests at the load now`]),
        ].join(', ')}
      >
        <b className="text-strong leading-[18px] font-semibold">{usd(spend?.perHour)}</b>
        <span className="text-ink-3"> /h</span>
        <p className="text-small text-ink-3">
          {spend?.billedDay == null ? 'no bill yet' : `billed ${usd(spend.billedDay)} /day`}
        </p>
      </div>
    </div>
  );
}
