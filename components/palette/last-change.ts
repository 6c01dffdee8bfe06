import type { QueryClient } from '@tanstack/react-query';
import { changeList } from '@/lib/audit-trail/reads';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { readOptions } from '@/lib/query/read-options';
import { waysBack } from '@/lib/registry/put-back';

/** The newest change of a fleet that can be put back, or why there is none. */
export async function lastChange(
  client: QueryClient,
  fleet: string,
): Promise<{ id: string } | { why: string }> {
  const name = parseFleetKey(fleet)?.name ?? fleet;
  try {
    const { changes } = await client.fetchQuery({ ...readOptions(changeList, { fleet }), staleTime: 0 });
    const last = changes.find((change) => !('cannot' in waysBack(change)));
    return last ? { id: last.id } : { why: `The audit trail has no change of ${name} that can be put back.` };
  } catch {
    return { why: `The changes of ${name} could not be read. The page Activity shows the reason.` };
  }
}
