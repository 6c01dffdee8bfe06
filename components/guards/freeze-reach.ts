import { plural } from '@/lib/core/format';
import type { ActiveList } from '@/lib/deployments/model';

interface Reach {
  /** Keys of the fleets of the frozen environments; undefined: not read yet. */
  keys: readonly string[] | undefined;
  /** Whether every region answered. */
  isWhole: boolean;
  deployments: Pick<ActiveList, 'active' | 'unread'> | undefined;
}

/** How many fleets a freeze applies to, and how many deployments go on. What was not read is said to be unknown. */
export function reachText({ keys, isWhole, deployments }: Reach): string {
  if (!keys) return 'How many fleets it applies to is not known yet.';
  const fleets = `It applies to ${isWhole ? '' : 'at least '}${plural(keys.length, 'fleet')}.`;
  if (!deployments) return `${fleets} How many deployments run there is not known yet.`;
  const running = keys.filter((key) => deployments.active[key]).length;
  const unread = keys.filter((key) => deployments.unread.includes(key)).length;
  return [
    fleets,
    running > 0
      ? `It does not stop the ${plural(running, 'deployment')} that AWS runs there now.`
      : unread === 0 && 'No deployment runs there now.',
    unread > 0 && `Whether a deployment runs is not known of ${plural(unread, 'fleet')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
