import type { BilledAmount, BilledDay } from '@/lib/bill/billed-days';

/** An amount of a bill in USD, the same amortised and unblended unless told. */
export const billedAmount = (
  keys: [string, string, account?: string],
  usd: number,
  over: Partial<BilledAmount> = {},
): BilledAmount => ({
  keys: [keys[0], keys[1], keys[2] ?? '123456789012'],
  ...{ amortised: usd, unblended: usd, currency: 'USD', usage: 1 },
  ...over,
});

/** A day of a bill as it was read once, when it was complete and not yet final. */
export const billedDay = (
  cut: BilledDay['cut'],
  at: number,
  amounts: BilledAmount[],
  over: Partial<BilledDay> = {},
): BilledDay => ({
  ...{ cut, at, amounts, askedAt: at + 3 * 86_400_000, estimated: true, restatedAt: null, before: null },
  ...over,
});
