'use client';
import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { age } from '@/lib/core/format';
import { fleetList } from '@/lib/fleets/reads';
import { isFollowing } from '@/lib/query/chosen-pace';
import { readOptions } from '@/lib/query/read-options';
import { useFleetHead } from '../places/fleet-head';
import { PopoverButton } from '../ui/popover-button';
import { StatusMark } from '../ui/status-mark';
import { useHotkey } from '../ui/use-hotkey';
import { usePace } from './use-pace';

const STALE_MS = 120_000;

const load = () => import('./pace-list').then((module) => module.PaceList);
const PaceList = dynamic(load, { ssr: false });

/** `isSaid`: in words on tablets too. */
const MARKS = {
  unread: { shape: 'diamond', look: 'text-bad-mark', isSaid: true },
  paused: { shape: 'ring', look: 'text-unknown-mark', isSaid: true },
  stale: { shape: 'triangle', look: 'text-warn-mark', isSaid: true },
  reading: { shape: 'half', look: 'text-ok-mark', isSaid: false },
  fresh: { shape: 'disc', look: 'text-ok-mark', isSaid: false },
} as const;

/** The age of the data. A click or the key R reads AWS now. The menu beside it, not on phones, chooses how often. */
export function Freshness() {
  const client = useQueryClient();
  const { error } = useQuery(readOptions(fleetList, {}));
  const readAt = useFleetHead((head) => head.readAt);
  const reading = useIsFetching() > 0;
  const { pace, setPace } = usePace();
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  const read = () => void client.invalidateQueries();
  useHotkey('r', read);
  const old = readAt != null && now !== null ? Math.max(0, now - readAt) : null;
  const stateNow = () => {
    if (now === null) return 'reading';
    if (error !== null || readAt === null) return 'unread';
    if (pace === 'paused' && !isFollowing(now)) return 'paused';
    if (old !== null && old > STALE_MS) return 'stale';
    return reading ? 'reading' : 'fresh';
  };
  const state = stateNow();
  const { shape, look, isSaid } = MARKS[state];
  const since = `${state === 'paused' ? 'Paused, read' : 'AWS read'} ${age(old)} ago`;
  return (
    <span className="inline-flex items-center">
      <button
        type="button"
        onClick={read}
        title="Read AWS now (R)"
        className="inline-flex h-7 items-center gap-1.5 rounded-control px-1.5 text-small whitespace-nowrap text-ink-2 hover:bg-hover"
      >
        <StatusMark shape={shape} className={look} />
        <span className={isSaid ? 'max-sm:sr-only' : 'max-lg:sr-only'}>
          {state === 'unread' ? 'AWS cannot be read' : old === null ? 'reading AWS' : since}
        </span>
      </button>
      <PopoverButton
        id="pace"
        panelClass="w-72"
        load={load}
        panel={() => <PaceList pace={pace} onPace={setPace} />}
        aria-label="How often pages read AWS"
        title="How often pages read AWS"
        className="inline-flex h-7 w-6 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink max-sm:hidden"
      >
        <ChevronDown className="size-3" aria-hidden />
      </PopoverButton>
    </span>
  );
}
