import type { Landing } from '@/lib/budgets/landing';
import { day, usd } from '@/lib/core/format';

interface LandingSourcesProps {
  landing: Landing | null;
  /** Cost Explorer's own, USD; of the account alone. */
  forecast?: number | null;
  now: number;
}

/** Ways to tell the month's end that know nothing of each other. */
export const LandingSources = ({ landing, forecast, now }: LandingSourcesProps) => (
  <>
    <span>
      billed to {landing ? day(landing.until, now) : '—'}: <b className="text-ink">{usd(landing?.billed)}</b>
    </span>
    <span>
      like the last 7 days: <b className="text-ink">{usd(landing?.byBill)}</b>
    </span>
    <span>
      with what runs now: <b className="text-ink">{usd(landing?.byRunRate)}</b>
    </span>
    {forecast !== undefined && (
      <span>
        Cost Explorer: <b className="text-ink">{usd(forecast)}</b>
      </span>
    )}
  </>
);
