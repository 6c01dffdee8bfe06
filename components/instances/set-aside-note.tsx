'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { plural } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { setAsideList } from '@/lib/instances/reads';
import { readOptions } from '@/lib/query/read-options';
import { useTimes } from '../ui/times';

interface SetAsideNoteProps {
  fleet: Fleet;
  now: number;
  onOpen: (id: string) => void;
}

/** Instances that somebody set aside: they serve nobody, and are paid for. */
export function SetAsideNote({ fleet, now, onOpen }: SetAsideNoteProps) {
  const times = useTimes();
  const { data, error } = useQuery(readOptions(setAsideList, { fleet: fleetKey(fleet.ref) }));
  const aside = data?.instances ?? [];
  const problem = data?.problems[0] ?? error;
  if (aside.length === 0 && !problem) return null;
  return (
    <div role="status" className="border-b border-line bg-warn-tint px-4 py-2">
      {aside.length > 0 && (
        <p>
          <b className="font-semibold">{plural(aside.length, 'instance')} set aside.</b> They serve no
          traffic, and AWS bills them.
        </p>
      )}
      {problem && <p>It is not known whether detached instances still run. {problem.message}</p>}
      <ul>
        {aside.map(({ id, lifecycle, by, at, why }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <button
              type="button"
              className="min-h-(--hit) font-mono text-[12px] text-accent underline"
              onClick={() => onOpen(id)}
            >
              {id}
            </button>
            <span>
              {lifecycle}, by {by ?? 'somebody outside Plimsoll'}
              {at !== null && `, ${times.dayZoned(at, now)}`}
              {why && `: ${why}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
