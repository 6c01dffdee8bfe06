import 'server-only';
import { getCommitments } from '@/lib/aws/commitments';
import { claimCostRequest, readBilled } from '@/lib/bill/billed.server';
import { DAY, dayOf, type BilledDay } from '@/lib/bill/billed-days';
import { LIST_CURRENCY } from '@/lib/bill/rates';
import type { Ctx } from '@/lib/changes/context';
import { toProblem, type Problem } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { findCommitments, saveCommitments, type CommitmentsRow } from '@/lib/db/commitments';
import { withLock } from '@/lib/db/lock';
import { commitmentsOf } from './from-facts';
import type { AccountCommitments } from './model';

/** ms from a day's start until Cost Explorer has counted all of it. */
const COMPLETE_AFTER = 3 * DAY;
/** ms. Older commitments say nothing about now. */
const USEFUL_FOR = 7 * DAY;
/** ms of AWS's clock between tries after a refusal. */
const REST = 3_600_000;
const refused = processWide('commitments', () => new Map<string, { at: number; problem: Problem }>());

/**
 * The commitments of an account on its newest complete day. They are read once a day, with two to four requests to Cost
 * Explorer within its daily budget. If they cannot be read, those of the last week are used.
 */
export async function readCommitments(ctx: Ctx, account: string): Promise<AccountCommitments> {
  const today = dayOf(ctx.now());
  const kept = await findCommitments(account, today - USEFUL_FOR);
  const lastTry = refused.get(account)?.at ?? -Infinity;
  const isDue = kept?.askedOn !== today && Math.abs(ctx.now() - lastTry) >= REST;
  if (isDue) await inTurn(() => withLock('commitments', () => ask(ctx, account)));
  const row = isDue ? await findCommitments(account, today - USEFUL_FOR) : kept;
  if (row) return judge(ctx, account, row);
  const { message, hint } = refused.get(account)?.problem ?? { message: 'Commitments are being read now.' };
  return { why: message, hint };
}

/** Reads of one process wait for each other. Another process finds the lock taken and shows what is stored. */
const turns = processWide('commitments-turns', () => ({ last: Promise.resolve() as Promise<unknown> }));
const inTurn = (work: () => Promise<unknown>) => (turns.last = turns.last.then(work, work));

async function ask(ctx: Ctx, account: string) {
  const today = dayOf(ctx.now());
  const day = dayOf(ctx.now() - COMPLETE_AFTER);
  if ((await findCommitments(account, today))?.askedOn === today) return;
  try {
    const facts = await getCommitments({ account, day, claim: () => claimCostRequest(account, ctx.now()) });
    await saveCommitments(account, { askedOn: today, day, facts });
    refused.delete(account);
  } catch (error) {
    refused.set(account, { at: ctx.now(), problem: toProblem(error) });
  }
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
  const why = whyUnknown(days.invoice, facts.plans.length + facts.reservations.length > 0);
  if (why) return { why };
  return commitments
    ? { value: commitments }
    : { why: 'AWS does not say which machines one of the Savings Plans covers.' };
}

function whyUnknown(invoice: readonly BilledDay[], hasCommitments: boolean): string | null {
  const amounts = invoice.flatMap((one) => one.amounts);
  if (amounts.length === 0) return 'No bill of the account has been read yet.';
  const other = amounts.find(({ currency }) => currency && currency !== LIST_CURRENCY)?.currency;
  if (other)
    return `The account is billed in ${other}, and list prices are in ${LIST_CURRENCY}. The two are not added up.`;
  return !hasCommitments && amounts.some(({ keys: [, record] }) => COMMITTED.test(record))
    ? 'The bill has commitments of another account, which AWS shows to that account only.'
    : null;
}
