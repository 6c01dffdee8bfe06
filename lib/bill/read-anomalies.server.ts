import 'server-only';
import { listAccounts } from '@/lib/aws/accounts';
import { getAnomalies } from '@/lib/aws/anomalies';
import type { Ctx } from '@/lib/changes/context';
import { toProblem, type Problem } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { findAnomalies, saveAnomalies } from '@/lib/db/cost-anomalies';
import { withLock } from '@/lib/db/lock';
import { orElse } from '@/lib/runtime/or-else';
import { anomalyOf, together, type AnomalyList } from './anomalies';
import { claimCostRequest } from './billed.server';
import { DAY, dayOf } from './billed-days';

/** Days back that are asked for. AWS keeps anomalies for ninety. */
const DAYS = 30;
/** ms of AWS's clock between tries after a refusal. */
const REST = 3_600_000;
const refused = processWide('anomalies', () => new Map<string, { at: number; problem: Problem }>());

/** What AWS calls unusual, of every account: one request of the daily budget a day. */
export async function listAnomalies(ctx: Ctx): Promise<AnomalyList> {
  const accounts = await listAccounts();
  const parts = await Promise.all(accounts.map(({ id }) => orElse(readOne(ctx, id), null)));
  const told = parts.flatMap(({ value }, index) =>
    (value?.facts ?? []).map((facts) => anomalyOf(accounts[index]!.id, facts)),
  );
  const days = parts.flatMap(({ value }) => value?.askedOn ?? []);
  const reasons = parts.flatMap(
    ({ stale }, index) => stale ?? refused.get(accounts[index]!.id)?.problem ?? [],
  );
  return {
    anomalies: together(told),
    askedOn: days.length > 0 ? Math.min(...days) : null,
    now: ctx.now(),
    problems: reasons,
  };
}

async function readOne(ctx: Ctx, account: string) {
  const today = dayOf(ctx.now());
  const kept = await findAnomalies(account);
  const lastTry = refused.get(account)?.at ?? -Infinity;
  if (kept?.askedOn === today || Math.abs(ctx.now() - lastTry) < REST) return kept;
  await withLock('anomalies', () => ask(ctx, account));
  return findAnomalies(account);
}

async function ask(ctx: Ctx, account: string) {
  const today = dayOf(ctx.now());
  if ((await findAnomalies(account))?.askedOn === today) return;
  const claim = () => claimCostRequest(account, ctx.now());
  try {
    const facts = await getAnomalies({ account, since: today - DAYS * DAY, claim });
    await saveAnomalies(account, { askedOn: today, facts });
    refused.delete(account);
  } catch (error) {
    refused.set(account, { at: ctx.now(), problem: toProblem(error) });
  }
}
