import 'server-only';
import { AppError } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { processWide } from '@/lib/core/process-wide';
import { createRates } from '@/lib/core/rate';

/**
 * Rate limits per person, or per address for sign-in and for pipelines, many of which share an address. A page reads
 * about ninety times a minute.
 */
const RATES = {
  change: { perMinute: 30, burst: 30 },
  read: { perMinute: 3_000, burst: 1_000 },
  'sign-in': { perMinute: 20, burst: 20 },
  exchange: { perMinute: 60, burst: 60 },
};

const rates = processWide('rates', () => ({
  change: createRates(RATES.change),
  read: createRates(RATES.read),
  'sign-in': createRates(RATES['sign-in']),
  exchange: createRates(RATES.exchange),
}));

/** @throws AppError limited */
export function assertRate(kind: keyof typeof RATES, who: string) {
  const waitMs = rates[kind].take(who, Date.now());
  if (waitMs === 0) return;
  throw new AppError('limited', `That was more than ${plural(RATES[kind].perMinute, kind)} a minute.`, {
    hint: `Nothing was sent to AWS. Try again in ${plural(Math.ceil(waitMs / 1_000), 'second')}.`,
  });
}
