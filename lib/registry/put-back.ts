import type { Change } from '@/lib/core/change';
import type { WaysBack } from '@/lib/rules/put-back';
import { CHANGES } from './changes';

const changeOf = (action: string) =>
  Object.values(CHANGES).find(({ actions }) => Object.hasOwn(actions, action));

/** The ways to put a change of the audit trail back, or why there is none. */
export function waysBack(change: Change): WaysBack {
  if (change.outcome !== 'done')
    return { cannot: 'This change was not carried out, so there is nothing to put back.' };
  const putBack = changeOf(change.action)?.putBack;
  if (!putBack) return { cannot: 'This entry did not change anything that can be put back.' };
  return typeof putBack === 'function' ? putBack(change) : putBack;
}
