import 'server-only';
import { AppError } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { processWide } from '@/lib/core/process-wide';
import { createRates } from '@/lib/core/rate';

/**
 * Rate limits per person, or per address for sign-in, pipelines and command lines, many of which share an address. A
 * page reads about ninety times a minute.
 */
const RATES = {
  change: { perMinute: 30, burst: 30 },
  read: { perMinute: 3_000, burst: 1_000 },
  'sign-in': { perMinute: 20, burst: 20 },
  exchange: { perMinute: 60, burst: 60 },
  /** Command lines of an address that begin to sign in. */
  'command line': { perMinute: 10, burst: 10 },
  /** What they ask until a person has decided. Each asks every five seconds. */
  question: { perMinute: 120, burst: 120 },
  /** Codes that a person enters, so that nobody finds one by guessing. */
  code: { perMinute: 10, burst: 10 },
} as const;

const rates = processWide(
  'rates',
  () => new Map(Object.entries(RATES).map(([kind, rate]) => [kind, createRates(rate)])),
);

/** @throws AppError limited */
export function assertRate(kind: keyof typeof RATES, who: string) {
  const waitMs = rates.get(kind)!.take(who, Date.now());
  if (waitMs === 0) return;
  throw new AppError('limited', `The limit is ${plural(RATES[kind].perMinute, kind)} a minute.`, {
    hint: `Nothing was sent to AWS. Try again in ${plural(Math.ceil(waitMs / 1_000), 'second')}.`,
  });
}
