import type { Unsettled, Verdict } from '@/lib/audit-trail/verdict';
import type { RefreshFacts } from '@/lib/aws/refreshes';
import type { Release } from '@/lib/releases/model';
import { isRollingBack, releaseLabel } from './model';

interface Shown {
  releases: readonly Release[];
  refreshes: readonly RefreshFacts[];
}

/** Clocks of AWS's services differ by less. */
const SLACK_MS = 60_000;

const done = (message: string, result: Verdict['result']): Verdict => ({ kind: 'done', message, result });
const failed = (message: string, result: Verdict['result'] = null): Verdict => ({
  kind: 'failed',
  message,
  result,
});

const refreshTo = (number: number, { at }: Unsettled, { refreshes }: Shown) =>
  refreshes.find(({ version, startedAt }) => version === String(number) && (startedAt ?? 0) >= at - SLACK_MS);

/** A version is found by the change's id in its description, its deployment by the version. */
export function startVerdict(change: Unsettled, shown: Shown): Verdict {
  const starts = change.before.starts ?? null;
  const release = shown.releases.find((one) => (starts ? one.number === starts : one.change === change.id));
  if (!release) return failed('AWS shows no version of it, so nothing was started.');
  const { number } = release;
  const refresh = refreshTo(number, change, shown);
  return refresh
    ? done(`AWS shows it: ${refresh.status}.`, {
        deployment: refresh.id,
        release: number,
        label: releaseLabel(release),
      })
    : failed(`Release ${number} was made and not started. Sent again, no second one is made.`, {
        release: number,
      });
}

export function cancelVerdict({ before }: Unsettled, { refreshes }: Shown): Verdict {
  const status = refreshes.find(({ id }) => id === before.deployment)?.status;
  return status?.startsWith('Cancel')
    ? done(`AWS shows it: ${status}.`, { deployment: before.deployment ?? null })
    : failed(`AWS shows the deployment as ${status ?? 'gone'}: it was not cancelled.`);
}

/** A running deployment that AWS reverses, or a new one to an earlier release. */
export function rollBackVerdict(change: Unsettled, shown: Shown): Verdict {
  const { before, after } = change;
  const number = Number(after.release);
  const release = shown.releases.find((one) => one.number === number);
  const result = { release: after.release ?? null, label: releaseLabel(release) };
  const reversed = before.deployment ?? null;
  const refresh = reversed
    ? shown.refreshes.find(({ id }) => id === reversed)
    : refreshTo(number, change, shown);
  if (refresh && (!reversed || isRollingBack(refresh)))
    return done(`AWS shows it: ${refresh.status}.`, { ...result, deployment: refresh.id });
  return failed(
    refresh
      ? `AWS shows the deployment as ${refresh.status}: not rolled back.`
      : 'AWS shows no deployment back.',
  );
}
