'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { isUndecided } from '@/lib/approvals/model';
import { requestList } from '@/lib/approvals/reads';
import { readOptions } from '@/lib/query/read-options';
import { wordsOf } from '@/lib/registry/changes';
import { fleetKey } from '@/lib/core/fleet-ref';
import { UnreadParts } from '../problems/read-problem';
import { NoteBar } from '../ui/note-bar';

/** Shown on a fleet's page while one of its changes waits for a second person. */
export function WaitingNote({ fleet }: { fleet: string }) {
  const read = useQuery(readOptions(requestList, {}));
  const open = read.data?.requests.filter(
    (request) =>
      isUndecided(request) && request.target.kind === 'fleet' && fleetKey(request.target) === fleet,
  );
  if (!open)
    return (
      <div className="mb-3 empty:hidden">
        <UnreadParts reads={{ 'the changes that wait for a second person': read }} />
      </div>
    );
  return open.map(({ id, action, requesterName, status, decidedBy }) => (
    <div key={id} className="mb-3">
      <NoteBar
        tone="busy"
        title={
          status === 'unsent'
            ? `${wordsOf(action)}, asked by ${requesterName}, was approved by ${decidedBy}, but not sent.`
            : `${wordsOf(action)}, asked by ${requesterName}, waits for a second person.`
        }
        action={
          <Link href={`/guards/requests#${id}`} className="py-1 text-accent underline">
            {status === 'unsent' ? 'Send' : 'Decide'}
          </Link>
        }
      />
    </div>
  ));
}
