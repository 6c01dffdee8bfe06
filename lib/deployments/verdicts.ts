import type { Unsettled, Verdict } from '@/lib/core/verdict';
import type { RefreshFacts } from '@/lib/aws/refreshes';
import type { Release } from '@/lib/releases/model';
import { isRollingBack, releaseLabel } from './model';

interface Shown {
  releases: readonly Release[];
  refreshes: readonly RefreshFacts[];
  /** The version that the group names, where a deployment has no desired configuration; else null. */
  named?: string | null;
}

type Named = Pick<Release, 'number' | 'templateId'>;

/** ms. The clocks of AWS's services differ by less. */
const SLACK_MS = 60_000;

const done = (message: string, result: Verdict['result']): Verdict => ({ kind: 'done', message, result });
const failed = (message: string, result: Verdict['result'] = null): Verdict => ({
  kind: 'failed',
  message,
  result,
});

function refreshTo({ number, templateId }: Named, { at }: Unsettled, { refreshes, named }: Shown) {
  const launches = (refresh: RefreshFacts) =>
    refresh.version === null
      ? named === String(number)
      : refresh.launches.some((one) => one.templateId === templateId && one.version === String(number));
  return refreshes.find((one) => launches(one) && (one.startedAt ?? 0) >= at - SLACK_MS);
}

/** Finds the version by the change's id in its description, and the deployment by the version. */
export function startVerdict(change: Unsettled, shown: Shown): Verdict {
  const starts = change.before.starts ?? null;
  const release = shown.releases.find((one) => (starts ? one.number === starts : one.change === change.id));
  if (!release) return failed('AWS shows no launch template version of this change, so nothing was started.');
  const { number } = release;
  const refresh = refreshTo(release, change, shown);
  return refresh
    ? done(`AWS shows the deployment as ${refresh.status}.`, {
        deployment: refresh.id,
        release: number,
        label: releaseLabel(release),
      })
    : failed(
        `Release ${number} was created but not deployed. If you send the change again, Plimsoll deploys this release.`,
        {
          release: number,
        },
      );
}

/** A deployment is cancelled if AWS shows it as cancelling or cancelled. */
export function cancelVerdict({ before }: Unsettled, { refreshes }: Shown): Verdict {
  const status = refreshes.find(({ id }) => id === before.deployment)?.status;
  return status?.startsWith('Cancel')
    ? done(`AWS shows the deployment as ${status}.`, { deployment: before.deployment ?? null })
    : failed(`AWS shows the deployment as ${status ?? 'gone'}: it was not cancelled.`);
}

/** A deployment goes on if AWS shows a newer one to the same version. In between it is only cancelled. */
export function continueVerdict(change: Unsettled, { refreshes }: Shown): Verdict {
  const { before, at } = change;
  const next = refreshes.find(
    ({ id, version, startedAt }) =>
      id !== before.deployment && version === String(before.release) && (startedAt ?? 0) >= at - SLACK_MS,
  );
  if (next)
    return done(`AWS shows the deployment as ${next.status}.`, {
      deployment: next.id,
      release: before.release ?? null,
    });
  const status = refreshes.find(({ id }) => id === before.deployment)?.status;
  return failed(
    status?.startsWith('Cancel')
      ? 'The deployment was cancelled and not started again. To continue, deploy the version again.'
      : `AWS shows the deployment as ${status ?? 'gone'}: it was not continued.`,
  );
}

/** Finds a running deployment that AWS reverses, or a new one to an earlier release. */
export function rollBackVerdict(change: Unsettled, shown: Shown): Verdict {
  const { before, after } = change;
  const number = Number(after.release);
  const release = shown.releases.find((one) => one.number === number);
  const result = { release: after.release ?? null, label: releaseLabel(release) };
  const reversed = before.deployment ?? null;
  const refresh = reversed
    ? shown.refreshes.find(({ id }) => id === reversed)
    : release && refreshTo(release, change, shown);
  if (refresh && (!reversed || isRollingBack(refresh)))
    return done(`AWS shows the deployment as ${refresh.status}.`, { ...result, deployment: refresh.id });
  return failed(
    refresh
      ? `AWS shows the deployment as ${refresh.status}: it was not rolled back.`
      : 'AWS shows no deployment of the earlier release.',
  );
}
