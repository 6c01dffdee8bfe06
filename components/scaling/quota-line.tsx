import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { quotaNote } from '@/lib/fleets/quota-note';
import { fleetQuota } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { UnreadParts } from '../problems/read-problem';
import { NoteBar } from '../ui/note-bar';

/** Whether the account's quota of vCPUs holds what is to be set. Silent where it does. */
export function QuotaLine({ fleet, ...wanted }: { fleet: Fleet; desired: number; max: number }) {
  const read = useQuery(readOptions(fleetQuota, { fleet: fleetKey(fleet.ref) }));
  const { data } = read;
  // A change that launches nothing needs no quota.
  if (!data && !quotaNote({ why: '' }, fleet, wanted)) return null;
  if (!data) return <UnreadParts reads={{ 'the quota of vCPUs': read }} />;
  const note = quotaNote(data, fleet, wanted);
  if (!note) return null;
  return note.tone === 'warn' ? (
    <NoteBar tone="warn" title={note.text}>
      {note.way}
    </NoteBar>
  ) : (
    <p className="text-small text-ink-3">
      {note.text} {note.way}
    </p>
  );
}
