import 'server-only';
import { listAccounts } from '@/lib/aws/accounts';
import { COST_CUTS, getDailyCosts, type CostCut, type CostTags, type DayOfCost } from '@/lib/aws/costs';
import { isYounger } from '@/lib/core/aged';
import { AppError, toProblem, type Problem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { processWide } from '@/lib/core/process-wide';
import {
  claimRequest,
  listBilledDays,
  noteRefusal,
  readRequests,
  saveBilledDays,
  type BilledDayRow,
  type RequestsOfDay,
  type Split,
} from '@/lib/db/billed-costs';
import { withLockInTurn } from '@/lib/db/lock';
import type { Ctx } from '@/lib/changes/context';
import { env } from '@/lib/runtime/env';
import { readCostTags } from './read-cost-tags.server';
import {
  completeUntil,
  dayOf,
  daysOf,
  mergeDays,
  monthOf,
  ofAccount,
  spansDue,
  withBilled,
  type BilledDay,
  type Span,
} from './billed-days';
import { lateAccounts, type LateAccount } from './late-accounts';
import { DAYS_KEPT } from './report-span';
import { withBefore } from './restated';

/** The stored bills of a span, with how complete they are. */
export interface Billed {
  /** By cut, oldest first. A missing day is unknown, not 0. */
  days: Record<CostCut, BilledDay[]>;
  /** UTC ms, exclusive: every day before it is stored and complete; null if the first is not. */
  completeUntil: number | null;
  /** UTC ms of the newest answer; null: none yet. */
  askedAt: number | null;
  /** Tag keys by which the accounts' bills are split. */
  tags: CostTags[];
  /** Sum over accounts; each has its own daily budget of requests. */
  requests: { used: number; limit: number };
  /** Accounts without any stored day. The days leave them out. */
  leftOut: string[];
  /** Accounts whose bill begins within the days. */
  late: LateAccount[];
  /** Why days are missing or too old. */
  problem?: Problem | undefined;
}

/** ms between tries after a refusal, so that a day of refusals costs no more than a day of answers. */
const REST = 3_600_000;

type Days = Billed['days'];

/** What is asked of Cost Explorer. Linked accounts and a cost category are a request more. */
const CUTS: readonly CostCut[] =
  env.COST_LINKED_ACCOUNTS || env.COST_CATEGORY ? [...COST_CUTS, 'linked'] : COST_CUTS;

/**
 * The bills of whole days. It first reads missing days, and those that may change, from Cost Explorer, within the daily budget of
 * requests, unless `ask` is false.
 * @throws AppError unavailable without a database, because requests could not be counted
 */
export async function readBilled(ctx: Ctx, asked: Span, { ask = true, of }: Asking = {}): Promise<Billed> {
  const accounts = of ? [of] : (await listAccounts()).map(({ id }) => id);
  const parts = await Promise.all(accounts.map((account) => readOne(ctx, account, asked, ask)));
  // An account without any stored day must not make the days of the others count as missing.
  const isTold = ({ days }: (typeof parts)[number]) => Object.values(days).some((rows) => rows.length > 0);
  const told = parts.filter(isTold);
  const days = byCut(withBilled(mergeDays(told.map((part) => Object.values(part.days).flat()))));
  const times = parts.map(({ askedAt }) => askedAt).filter((at) => at !== null);
  return {
    days,
    completeUntil: completeUntil(byAsked(days), spanOf(asked, ctx.now())),
    askedAt: times.length > 0 ? Math.min(...times) : null,
    tags: parts.map(({ tags }) => tags),
    requests: {
      used: parts.reduce((sum, { used }) => sum + used, 0),
      limit: env.CE_DAILY_REQUESTS * accounts.length,
    },
    leftOut: parts.filter((part) => !isTold(part)).map(({ account }) => account),
    late: lateAccounts(told.map(({ account, days }) => ({ account, rows: Object.values(days).flat() }))),
    problem: problemOf(parts),
  };
}

interface Asking {
  ask?: boolean;
  /** Limits the read to one account. */
  of?: string | undefined;
}

function problemOf(
  parts: readonly { account: string; problem?: Problem | undefined }[],
): Problem | undefined {
  const [first] = parts.filter(({ problem }) => problem);
  if (!first?.problem || parts.length === 1) return first?.problem;
  return { ...first.problem, message: `Bills of account ${first.account}: ${first.problem.message}` };
}

const spanOf = (asked: Span, now: number): Span => ({
  from: Math.max(asked.from, dayOf(now - DAYS_KEPT)),
  to: Math.min(asked.to, dayOf(now)),
});

async function readOne(ctx: Ctx, account: string, asked: Span, ask: boolean) {
  const now = ctx.now();
  const span = spanOf(asked, now);
  const wide = { ...span, from: monthOf(span.from) };
  const split = { account, tags: await readCostTags(account), category: env.COST_CATEGORY || null };
  const asks = ask && isDue(await held(split, wide), span, now);
  if (asks && mayAsk(await readRequests(account, dayOf(now)), now, CUTS.length))
    await withLockInTurn('costs', () => fill(split, span, now));
  const [stored, requests] = [await held(split, wide), await readRequests(account, dayOf(now))];
  const days = within(stored, span);
  const all = Object.values(days).flat();
  return {
    ...split,
    days,
    askedAt: all.length > 0 ? Math.max(...all.map(({ askedAt }) => askedAt)) : null,
    used: requests.used,
    problem: isDue(stored, span, now) ? reasonOf(requests) : undefined,
  };
}

/** What is due in any cut. All cuts are asked at one time, so that as a rule it is the same. */
function dueOf(days: Record<CostCut, readonly BilledDayRow[]>, span: Span, now: number): Span[] {
  const spans = CUTS.map((cut) => spansDue(days[cut], span, now));
  return spans.reduce((widest, one) => (lengthOf(one) > lengthOf(widest) ? one : widest));
}

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);

const isDue = (days: Days, span: Span, now: number) =>
  CUTS.some((cut) => spansDue(days[cut], span, now).length > 0);

const mayAsk = ({ used, refusal }: RequestsOfDay, now: number, requests = 1) =>
  used + requests <= env.CE_DAILY_REQUESTS && !(refusal && Math.abs(now - refusal.at) < REST);

const reasonOf = ({ used, refusal }: RequestsOfDay): Problem | undefined =>
  refusal?.problem ??
  (used + CUTS.length > env.CE_DAILY_REQUESTS ? toProblem(used === 0 ? tooFew() : spent()) : undefined);

const spent = () =>
  new AppError('throttled', `Today’s ${env.CE_DAILY_REQUESTS} requests to Cost Explorer are used up.`, {
    hint: 'Plimsoll asks again after midnight UTC. To allow more a day, raise CE_DAILY_REQUESTS and restart Plimsoll. Each request costs $0.01.',
  });

const tooFew = () =>
  new AppError(
    'throttled',
    `CE_DAILY_REQUESTS allows ${plural(env.CE_DAILY_REQUESTS, 'request')} a day to Cost Explorer, and one read of the bill takes ${CUTS.length}.`,
    { hint: `Set it to ${CUTS.length} or more, and restart Plimsoll. Each request costs $0.01.` },
  );

/**
 * Reads what is due until it is complete or a read fails. The cuts of a span are stored together, so that what is
 * subtracted from each other is of one time.
 */
async function fill(split: Split, span: Span, now: number) {
  const { account } = split;
  const today = dayOf(now);
  const claim = async () => {
    if (!(await claimRequest(account, today, env.CE_DAILY_REQUESTS))) throw spent();
  };
  try {
    const days = byCut(await listBilledDays(split, monthOf(span.from), span.to));
    for (const part of dueOf(days, span, now)) {
      if (!mayAsk(await readRequests(account, today), now, CUTS.length)) return;
      const rows: BilledDayRow[] = [];
      for (const cut of CUTS) {
        const answer = await getDailyCosts({ ...split, cut, ...part }, claim);
        const before = new Map(days[cut].map((row) => [row.at, row]));
        for (const row of rowsOf(answer, { cut, ...part, askedAt: now }))
          rows.push(withBefore(row, before.get(row.at)));
      }
      await saveBilledDays(split, rows);
      memory.delete(nameOf(split));
    }
    await noteRefusal(account, today, now, null);
  } catch (error) {
    const used = (await readRequests(account, today)).used;
    if (used < env.CE_DAILY_REQUESTS) await noteRefusal(account, today, now, toProblem(error));
  }
}

/** A day without cost is left out of the answer. It still gets a row, else it would be read again and again. */
function rowsOf(answer: readonly DayOfCost[], asked: Span & { cut: CostCut; askedAt: number }) {
  const told = new Map(answer.map((day) => [day.at, day]));
  const { cut, askedAt } = asked;
  return daysOf(asked).map((at): BilledDayRow => {
    const { estimated = true, amounts = [] } = told.get(at) ?? {};
    return { cut, at, askedAt, estimated, amounts, restatedAt: null, before: null };
  });
}

const byCut = <Row extends { cut: CostCut }>(rows: readonly Row[]): Record<CostCut, Row[]> => ({
  fleet: rows.filter(({ cut }) => cut === 'fleet'),
  type: rows.filter(({ cut }) => cut === 'type'),
  app: rows.filter(({ cut }) => cut === 'app'),
  invoice: rows.filter(({ cut }) => cut === 'invoice'),
  linked: rows.filter(({ cut }) => cut === 'linked'),
});

/** Only the cuts that are asked for: the others are never complete. */
export const byAsked = (days: Days): Partial<Days> => Object.fromEntries(CUTS.map((cut) => [cut, days[cut]]));

/** ms. The stored bills change three times a day, and every viewer polls them. */
const HELD_MS = 60_000;
const memory = processWide('billed-days', () => new Map<string, { at: number; span: Span; days: Days }>());

const nameOf = ({ account, ...split }: Split) => `${account} ${JSON.stringify(split)}`;

async function held(split: Split, span: Span): Promise<Days> {
  const known = memory.get(nameOf(split));
  const covers = known && known.span.from <= span.from && known.span.to >= span.to;
  if (covers && isYounger(known.at, HELD_MS)) return within(known.days, span);
  const rows = await listBilledDays(split, span.from, span.to);
  const days = byCut(rows.map((row) => ofAccount(split.account, row)));
  memory.set(nameOf(split), { at: Date.now(), span, days });
  return days;
}

const within = (days: Days, { from, to }: Span): Days =>
  byCut(
    Object.values(days)
      .flat()
      .filter(({ at }) => at >= from && at < to),
  );

/**
 * Counts one request in the daily budget before a read of Cost Explorer.
 * @throws AppError why no request may be sent now
 */
export async function claimCostRequest(account: string, now: number) {
  const requests = await readRequests(account, dayOf(now));
  const { refusal } = requests;
  if (!mayAsk(requests, now))
    throw refusal ? new AppError(refusal.problem.kind, refusal.problem.message, refusal.problem) : spent();
  if (!(await claimRequest(account, dayOf(now), env.CE_DAILY_REQUESTS))) throw spent();
}
