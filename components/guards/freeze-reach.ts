import { plural } from '@/lib/core/format';
import type { ActiveList } from '@/lib/deployments/model';

interface Reach {
  /** Keys of the fleets of the frozen environments; undefined: not read yet. */
  keys: readonly string[] | undefined;
  /** Whether every region answered. */
  isWhole: boolean;
  deployments: Pick<ActiveList, 'active' | 'unread'> | undefined;
  /** Why one of the two could not be read. */
  why?: string | undefined;
}

/** How many fleets a freeze applies to, and how many deployments go on. What was not read is said to be unknown. */
export function reachText({ keys, isWhole, deployments, why }: Reach): string {
  const unknown = why === undefined ? 'is not known yet.' : `is not known: ${why}`;
  if (!keys) return `How many fleets it applies to ${unknown}`;
  const fleets = `It applies to ${isWhole ? '' : 'at least '}${plural(keys.length, 'fleet')}.`;
  if (!deployments) return `${fleets} How many deployments run there ${unknown}`;
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
