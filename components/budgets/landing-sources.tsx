import type { AccountBudgets } from '@/lib/budgets/model';
import { monthAround, type Landing } from '@/lib/budgets/landing';
import { leftOutWords } from '@/lib/budgets/words';
import { day, money, NONE } from '@/lib/core/format';

interface LandingSourcesProps {
  landing: Landing | null;
  /** Cost Explorer's own forecast. Only for the whole account. */
  forecast?: AccountBudgets['forecast'];
  now: number;
}

/** What is billed, and independent forecasts of the month's total. The chart draws the first of these. */
export const LandingSources = ({ landing, forecast, now }: LandingSourcesProps) => (
  <>
    {landing !== null && landing.unknownDays > 0 && <span>{leftOutWords(landing.unknownDays)}:</span>}
    {landing === null ? null : landing.billed === null ? (
      <span>
        billed so far: <b className="text-ink">{NONE}</b>
      </span>
    ) : landing.until <= monthAround(now).from ? (
      <span>no day of the month is complete yet</span>
    ) : (
      <span>
        billed to the end of {day(landing.until - 1, now)}:{' '}
        <b className="text-ink">{money(landing.billed, landing.currency)}</b>
      </span>
    )}
    {landing?.byBill != null && (
      <span>
        forecast of the month, as drawn, if each day costs the mean of the last known days (at most 7):{' '}
        <b className="text-ink">{money(landing.byBill, landing.currency)}</b>
      </span>
    )}
    <span>
      forecast of the month{landing?.byBill == null && landing !== null && ', as drawn,'} if the machines that
      run now keep running: <b className="text-ink">{money(landing?.byRunRate, landing?.currency)}</b>
    </span>
    {forecast !== undefined && (
      <span>
        forecast of Cost Explorer for the month:{' '}
        <b className="text-ink">{money(forecast?.mean, forecast?.currency)}</b>
      </span>
    )}
  </>
);
