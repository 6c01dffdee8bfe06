'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { requestsOptions } from '@/lib/approvals/query-options';
import { ACTIONS } from '@/lib/audit-trail/model';
import { fleetKey } from '@/lib/core/fleet-ref';
import { NoteBar } from '../ui/note-bar';

/** On a fleet's page: a change of it waits for a second person. */
export function WaitingNote({ fleet }: { fleet: string }) {
  const { data } = useQuery(requestsOptions());
  const open = data?.requests.filter(
    ({ status, target }) => status === 'open' && target.kind === 'fleet' && fleetKey(target) === fleet,
  );
  return open?.map(({ id, action, requesterName }) => (
    <div key={id} className="mb-3">
      <NoteBar
        tone="busy"
        title={`${ACTIONS[action]}, asked by ${requesterName}, waits for a second person.`}
        action={
          <Link href={`/guards/requests#${id}`} className="py-1 text-accent underline">
            Decide it
          </Link>
        }
      />
    </div>
  ));
}
