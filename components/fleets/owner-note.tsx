'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { changePages } from '@/lib/audit-trail/change-pages';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Owner } from '@/lib/core/standing';
import type { Fleet } from '@/lib/fleets/model';
import { differenceText } from '@/lib/fleets/owner-difference';
import { ownerSnippet } from '@/lib/fleets/owner-snippets';
import { UnreadParts } from '../problems/read-problem';
import { CodeBlock } from '../ui/code-block';
import { NoteBar } from '../ui/note-bar';
import { useTimes } from '../ui/times';

/** Who else sets the fleet, what a change from here made different, and the values as text for the owner's place. */
export function OwnerNote({ fleet, owner, now }: { fleet: Fleet; owner: Owner; now: number }) {
  const read = useInfiniteQuery(changePages({ fleet: fleetKey(fleet.ref) }));
  const changes = read.data?.pages.flatMap((page) => page.changes) ?? [];
  const difference = differenceText(owner, fleet, changes, now, useTimes());
  const snippet = ownerSnippet(owner, fleet, fleet.capacity);
  const { title, says, way, mark } = owner;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <NoteBar tone={difference ? 'warn' : 'ok'} title={`Belongs to ${title}.`}>
        {difference ?? says} {way} <span className="text-ink-3">Recognised by its {mark}.</span>
      </NoteBar>
      <UnreadParts reads={{ 'the changes made in Plimsoll': read }} />
      {snippet && <CodeBlock {...snippet} />}
    </div>
  );
}
