import 'server-only';
import { dropNotifications } from '@/lib/db/notifications';
import { withLock } from '@/lib/db/lock';
import { keepDoing } from '@/lib/server/shutdown';
import { collectChanges } from './collect';
import { collectBudgets } from './crossed-budgets';
import { deliverDue } from './deliver';
import { collectDeployments } from './ended-deployments';
import type { Webhook } from './model';

const CHANGES_MS = 2_000;
const DEPLOYMENTS_MS = 30_000;
const BUDGETS_MS = 3_600_000;
/** A budget is told once a month, so its row stays longer. */
const KEPT_MS = 45 * 86_400_000;

const wantsAny = (all: readonly Webhook[], kind: string) =>
  all.some(({ events }) => !events || events.some((event) => event.split('.')[0] === kind));

/** Tells the webhooks what happens, behind everything else; AWS is asked only for what one of them wants to hear. */
export function keepNotifying(all: readonly Webhook[]) {
  if (all.length === 0) return;
  keepDoing('telling of changes', CHANGES_MS, async () => {
    await collectChanges(all);
    await deliverDue(all);
  });
  if (wantsAny(all, 'deployment'))
    keepDoing('watching deployments', DEPLOYMENTS_MS, () => withLock('watch', () => collectDeployments(all)));
  keepDoing('watching budgets', BUDGETS_MS, async () => {
    if (wantsAny(all, 'budget')) await collectBudgets(all);
    await dropNotifications(new Date(Date.now() - KEPT_MS));
  });
}
