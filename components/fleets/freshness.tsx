'use client';
import { useQuery, useQueryClient, useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { age } from '@/lib/core/format';
import { useFleetHead } from '../places/fleet-head';
import { useHotkey } from '../ui/use-hotkey';
import { StatusMark } from '../ui/status-mark';

const STALE_MS = 120_000;

/** The age of the data. A click or the key R reads AWS now. */
export function Freshness() {
  const client = useQueryClient();
  const { error } = useQuery(readOptions(fleetList, {}));
  const readAt = useFleetHead((head) => head.readAt);
  const reading = useIsFetching() > 0;
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  const read = () => void client.invalidateQueries();
  useHotkey('r', read);
  const unread = error !== null || readAt === null;
  const old = readAt != null && now !== null ? Math.max(0, now - readAt) : null;
  const mounted = now !== null;
  const stale = old !== null && old > STALE_MS;
  return (
    <button
      type="button"
      onClick={read}
      title="Read AWS now (R)"
      className="inline-flex h-7 items-center gap-1.5 rounded-control px-1.5 text-small whitespace-nowrap text-ink-2 hover:bg-hover"
    >
      <StatusMark
        shape={mounted && unread ? 'diamond' : stale ? 'triangle' : reading || !mounted ? 'half' : 'disc'}
        className={mounted && unread ? 'text-bad-mark' : stale ? 'text-warn-mark' : 'text-ok-mark'}
      />
      <span className={mounted && (unread || stale) ? 'max-sm:sr-only' : 'max-lg:sr-only'}>
        {mounted && unread ? 'AWS cannot be read' : old === null ? 'reading AWS' : `AWS read ${age(old)} ago`}
      </span>
    </button>
  );
}
