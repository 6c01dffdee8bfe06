import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { quotaNote } from '@/lib/fleets/quota-note';
import { fleetQuota } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { NoteBar } from '../ui/note-bar';

/** Whether the account's quota of vCPUs holds what is to be set. Silent where it does. */
export function QuotaLine({ fleet, ...wanted }: { fleet: Fleet; desired: number; max: number }) {
  const { data } = useQuery(readOptions(fleetQuota, { fleet: fleetKey(fleet.ref) }));
  const note = data && quotaNote(data, fleet, wanted);
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
