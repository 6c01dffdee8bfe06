import 'server-only';
import { getCommitments, type CommitmentFacts } from '@/lib/aws/commitments';
import { readBilled } from '@/lib/bill/billed.server';
import { DAY, dayOf, type BilledDay } from '@/lib/bill/billed-days';
import { onceADay } from '@/lib/bill/once-a-day.server';
import { LIST_CURRENCY } from '@/lib/bill/rates';
import type { Ctx } from '@/lib/changes/context';
import { day as dayText, percent } from '@/lib/core/format';
import { sumOf } from '@/lib/core/sum-of';
import { findCommitments, saveCommitments, type CommitmentsRow } from '@/lib/db/commitments';
import { commitmentsOf } from './from-facts';
import type { AccountCommitments } from './model';

/** ms from a day's start until Cost Explorer has counted all of it. */
const COMPLETE_AFTER = 3 * DAY;
/** ms. Older commitments say nothing about now. */
const USEFUL_FOR = 7 * DAY;
const readRow = onceADay({
  lock: 'commitments',
  find: (account, today) => findCommitments(account, today - USEFUL_FOR),
  async ask({ account, now, claim }) {
    const day = dayOf(now - COMPLETE_AFTER);
    const facts = await getCommitments({ account, day, claim });
    await saveCommitments(account, { askedOn: dayOf(now), day, facts });
  },
});

/**
 * The commitments of an account on its newest complete day. They are read once a day, with three to five requests to Cost
 * Explorer within its daily budget. If they cannot be read, those of the last week are used.
 */
export async function readCommitments(ctx: Ctx, account: string): Promise<AccountCommitments> {
  const { row, problem } = await readRow(ctx, account);
  if (row) return judge(ctx, account, row);
  const { message, hint } = problem ?? { message: 'Plimsoll is reading the commitments now.' };
  return { why: message, hint };
}

/** Record types of usage and fees that only a commitment brings. */
const COMMITTED = /^(SavingsPlan|DiscountedUsage|RIFee)/;

/** A bill can show that the facts are not all: it is in another currency, or has commitments that AWS did not list. */
async function judge(ctx: Ctx, account: string, { day, facts }: CommitmentsRow): Promise<AccountCommitments> {
  const { days } = await readBilled(
    ctx,
    { from: day - USEFUL_FOR, to: day + DAY },
    { ask: false, of: account },
  );
  const commitments = commitmentsOf(day, facts);
  const why = whyUnknown(days.invoice, day, facts);
  if (why) return { why };
  return commitments
    ? { value: commitments }
    : { why: 'AWS does not say which machines one of the Savings Plans covers.' };
}

function whyUnknown(invoice: readonly BilledDay[], day: number, facts: CommitmentFacts): string | null {
  const hasCommitments = facts.plans.length + facts.reservations.length > 0;
  const amounts = invoice.flatMap((one) => one.amounts);
  if (amounts.length === 0) return 'No bill of the account has been read yet.';
  const other = amounts.find(({ currency }) => currency && currency !== LIST_CURRENCY)?.currency;
  if (other)
    return `The account is billed in ${other}, and list prices are in ${LIST_CURRENCY}. Amounts in two currencies cannot be added up.`;
  return !hasCommitments && amounts.some(({ keys: [, record] }) => COMMITTED.test(record))
    ? `The bill has commitments of another account. AWS shows only that account and the payer account how much of them is unused.${coverageWords(day, facts)}`
    : null;
}

/** What AWS tells the account of plans of others: how much of its own usage they covered. */
function coverageWords(day: number, { onDemand }: CommitmentFacts): string {
  const covered = sumOf(onDemand, (one) => one.covered ?? 0);
  const all = covered + sumOf(onDemand, ({ amount }) => amount);
  return covered > 0
    ? ` On ${dayText(day, day)} Savings Plans covered ${percent(covered / all)} of what its usage costs.`
    : '';
}
