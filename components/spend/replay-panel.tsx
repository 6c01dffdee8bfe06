'use client';
import { useQuery } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { dayAndClock, percent } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { fleetLoadOptions } from '@/lib/load/query-options';
import { bootSource } from '@/lib/scaling/model';
import { replayOptions } from '@/lib/spend/query-options';
import { FULL, type ReplayFacts } from '@/lib/spend/what-if';
import { ProblemNote } from '../changes/problem-note';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { FleetAdvice } from './fleet-advice';
import { ReplayControls } from './replay-controls';
import { ReplayResult } from './replay-result';
import { useReplayChoice } from './use-replay-choice';

/** The last thirty days of a fleet again, with another setup, and what is advised. Read after the page's own figures. */
export function ReplayPanel({ fleet }: { fleet: Fleet }) {
  const key = fleetKey(fleet.ref);
  const isPageThere = useQuery(fleetLoadOptions(key, '24h')).isFetched;
  const { data, error } = useQuery({ ...replayOptions(key), enabled: isPageThere });
  const { choice, changed, change, choose, reset } = useReplayChoice(data?.facts);
  const problem = data?.stale ?? (error instanceof AppError ? error : null);
  const to = data?.facts.axis.to;
  return (
    <Panel
      title="Replay"
      note={to === undefined ? '30 days' : `30 days to ${dayAndClock(to, to)} UTC, again with another setup`}
      actions={
        changed && (
          <Button size="small" onClick={reset}>
            As it stands
          </Button>
        )
      }
      footer={data && <Footer {...data} />}
    >
      {problem && (
        <div className="p-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      {!data && !error && <Skeleton className="m-4 h-[760px] max-sm:h-[980px]" />}
      {data && choice && (
        <>
          <FleetAdvice fleet={fleet.ref} recommendation={data.recommendation} onReplay={choose} />
          <div className="grid gap-3 border-t border-line p-4">
            <ReplayControls facts={data.facts} choice={choice} onChange={change} />
          </div>
          <ReplayResult facts={data.facts} choice={choice} />
        </>
      )}
    </Panel>
  );
}

function Footer({ facts: { boot, warmupSeconds, notReplayed, stands } }: { facts: ReplayFacts }) {
  const seen = boot.seconds === null ? 'assumed, none was seen' : bootSource(boot);
  return (
    <>
      <span>
        boot {stands.bootSeconds} s, {seen}; warm-up {warmupSeconds} s; short is above {percent(FULL)} CPU
      </span>
      <span>
        list price on demand of today; scheduled actions are not replayed
        {notReplayed.length > 0 && `, nor ${notReplayed.join(', ')}`}
      </span>
    </>
  );
}
