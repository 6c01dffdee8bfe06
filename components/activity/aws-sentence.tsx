'use client';
import { useQuery } from '@tanstack/react-query';
import type { Change } from '@/lib/core/change';
import { fleetKey } from '@/lib/core/fleet-ref';
import { readOptions } from '@/lib/query/read-options';
import { machineChanges } from '@/lib/scaling/outside';
import { scalingActivities } from '@/lib/scaling/reads';
import { UnreadParts } from '../problems/read-problem';

/** What AWS wrote about a change of capacity in the activities of its group. AWS keeps them for six weeks. */
export function AwsSentence({ change }: { change: Change }) {
  const scales = /^fleet\.(scale-|set-capacity)/.test(change.action) && change.outcome === 'done';
  const read = useQuery(readOptions(scalingActivities, scales ? { fleet: fleetKey(change.target) } : null));
  const { data } = read;
  if (!data) return <UnreadParts reads={{ 'what AWS says of this change': read }} />;
  const found = machineChanges(data.activities, [change]).find((one) => one.changeId === change.id);
  return (
    found && (
      <p className="text-small wrap-anywhere text-ink-2">
        <span className="text-ink-3">AWS says:</span> {found.cause}
      </p>
    )
  );
}
