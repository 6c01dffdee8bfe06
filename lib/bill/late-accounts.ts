import type { BilledDay } from './billed-days';

/** An account whose bill begins on a day, UTC ms. What it cost before is not known, and no sum has it in it. */
export interface LateAccount {
  account: string;
  since: number;
}

/** Of several accounts, those that have stored days without any amount before the first with one. */
export function lateAccounts(
  parts: readonly { account: string; rows: readonly BilledDay[] }[],
): LateAccount[] {
  if (parts.length < 2) return [];
  return parts.flatMap(({ account, rows }) => {
    // What a payer sees of linked accounts is not its own.
    const own = rows.filter(({ cut }) => cut !== 'linked');
    const since = Math.min(...own.flatMap(({ at, amounts }) => (amounts.length > 0 ? [at] : [])));
    return since !== Infinity && own.some(({ at }) => at < since) ? [{ account, since }] : [];
  });
}
