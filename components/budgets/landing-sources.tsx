import type { Landing } from '@/lib/budgets/landing';
import { day, usd } from '@/lib/core/format';

interface LandingSourcesProps {
  landing: Landing | null;
  /** Cost Explorer's own forecast in USD. Only for the whole account. */
  forecast?: number | null;
  now: number;
}

/** Independent estimates of the month's total. */
export const LandingSources = ({ landing, forecast, now }: LandingSourcesProps) => (
  <>
    <span>
      billed to {landing ? day(landing.until, now) : '—'}: <b className="text-ink">{usd(landing?.billed)}</b>
    </span>
    <span>
      at the rate of the last 7 days: <b className="text-ink">{usd(landing?.byBill)}</b>
    </span>
    <span>
      at the run rate of now: <b className="text-ink">{usd(landing?.byRunRate)}</b>
    </span>
    {forecast !== undefined && (
      <span>
        Cost Explorer: <b className="text-ink">{usd(forecast)}</b>
      </span>
    )}
  </>
);
