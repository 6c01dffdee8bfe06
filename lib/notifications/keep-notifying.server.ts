import 'server-only';
import { awsNow } from '@/lib/aws/clock';
import { heardNow } from '@/lib/aws/heard-now';
import { dropNotifications } from '@/lib/db/notifications';
import { withLock } from '@/lib/db/lock';
import { keepDoing } from '@/lib/runtime/work';
import { collectChanges } from './collect.server';
import { collectBudgets } from './crossed-budgets.server';
import { deliverDue } from './deliver.server';
import { collectDeployments } from './deployments.server';
import { collectTroubles } from './raised-troubles.server';
import type { Webhook } from './model';

const CHANGES_MS = 2_000;
const DEPLOYMENTS_MS = 30_000;
const HEALTH_MS = 60_000;
const BUDGETS_MS = 3_600_000;
/** ms. Rows stay longer than a month, because a budget is reported once a month. */
const KEPT_MS = 45 * 86_400_000;

const wantsAny = (all: readonly Webhook[], kind: string) =>
  all.some(({ events }) => !events || events.some((event) => event.split('.')[0] === kind));

/** Notifies the webhooks in the background. It asks AWS only for events that a webhook wants. */
export function keepNotifying(all: readonly Webhook[], wordsOf: (action: string) => string) {
  if (all.length === 0) return;
  keepDoing('notifying of changes', CHANGES_MS, async () => {
    const now = await heardNow();
    // Outcomes that are too old are skipped for good, so they wait until the time is known.
    if (now !== null) await collectChanges(all, wordsOf, now);
    await deliverDue(all, { now: awsNow, mayGiveUp: now !== null });
  });
  if (wantsAny(all, 'deployment'))
    keepDoing('watching deployments', DEPLOYMENTS_MS, () =>
      withLock('watch', () => collectDeployments(all, awsNow())),
    );
  if (wantsAny(all, 'health'))
    keepDoing('watching health', HEALTH_MS, () => withLock('health', () => collectTroubles(all, awsNow())));
  keepDoing('watching budgets', BUDGETS_MS, async () => {
    if (wantsAny(all, 'budget')) await collectBudgets(all);
    const now = await heardNow();
    if (now !== null) await dropNotifications(new Date(now - KEPT_MS));
  });
}
