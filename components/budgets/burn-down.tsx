import { day, usd } from '@/lib/core/format';
import type { BudgetList } from '@/lib/budgets/model';

interface BurnDownProps {
  list: BudgetList;
  /** USD of the month; null without a budget. */
  limit: number | null;
}

const [WIDTH, HEIGHT] = [340, 140];
const DAY = 86_400_000;

/** What the month has cost, day on day, and where it leads: solid is billed, dashed is expected, the line is the budget. */
export function BurnDown({ list, limit }: BurnDownProps) {
  const { month, billedDays, landing, forecast } = list;
  const sums = cumulated(billedDays);
  const total = landing?.total ?? null;
  const top = Math.max(limit ?? 0, total ?? 0, forecast?.high ?? 0, sums.at(-1)?.usd ?? 0) * 1.1 || 1;
  const x = (at: number) => ((at - month.from) / (month.to - month.from)) * WIDTH;
  const y = (amount: number) => HEIGHT - (amount / top) * HEIGHT;
  const points = [{ at: month.from, usd: 0 }, ...sums];
  const line = points.map(({ at, usd: amount }) => `${x(at).toFixed(1)} ${y(amount).toFixed(1)}`).join('L');
  const end = points.at(-1)!;
  const here = `${x(end.at).toFixed(1)} ${y(end.usd).toFixed(1)}`;
  return (
    <figure className="px-4 pt-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Billed so far ${usd(end.usd)}${total === null ? '' : `, expected at the month’s end ${usd(total)}`}${limit === null ? '' : `, budget ${usd(limit)}`}`}
        className="h-36 w-full overflow-visible"
      >
        <path d={`M${line}L${x(end.at).toFixed(1)} ${HEIGHT}H0Z`} className="fill-spend-fill" />
        <path d={`M${line}`} className="stroke-spend" {...STROKE} />
        {forecast && (
          <path
            d={`M${here}L${WIDTH} ${y(forecast.low).toFixed(1)}V${y(forecast.high).toFixed(1)}Z`}
            className="fill-sunken"
          />
        )}
        {total !== null && (
          <path
            d={`M${here}L${WIDTH} ${y(total).toFixed(1)}`}
            className="stroke-spend"
            strokeDasharray="4 3"
            {...STROKE}
          />
        )}
        {limit !== null && (
          <path d={`M0 ${y(limit).toFixed(1)}H${WIDTH}`} className="stroke-capacity" {...STROKE} />
        )}
      </svg>
      <figcaption className="flex justify-between border-t border-axis pt-1 text-micro text-ink-3">
        <span>{day(month.from, list.now)}</span>
        <span>{usd(top / 1.1)} at the highest</span>
        <span>{day(month.to - DAY, list.now)}</span>
      </figcaption>
    </figure>
  );
}

const STROKE = { fill: 'none', strokeWidth: 1.25, vectorEffect: 'non-scaling-stroke' } as const;

/** Sums at the end of each day. */
function cumulated(days: BudgetList['billedDays']) {
  let sum = 0;
  return days.map(({ at, usd: amount }) => ({ at: at + DAY, usd: (sum += amount) }));
}
