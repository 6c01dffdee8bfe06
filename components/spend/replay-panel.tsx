'use client';
import { useQuery } from '@tanstack/react-query';
import { commitmentList } from '@/lib/commitments/reads';
import { fleetLoad } from '@/lib/load/reads';
import { optimizerFacts, replayFacts } from '@/lib/replay/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { percent } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { runningBasis } from '@/lib/fleets/price-basis';
import { bootSource } from '@/lib/scaling/model';
import { whyNotReplayed } from '@/lib/replay/standing-mix';
import { FULL, type ReplayFacts } from '@/lib/replay/what-if';
import { PanelReadProblem, UnreadParts } from '../problems/read-problem';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { SkeletonBody } from '../ui/skeleton-page';
import { useTimes } from '../ui/times';
import { FleetAdvice } from './fleet-advice';
import { OptimizerNote } from './optimizer-note';
import { ReplayControls } from './replay-controls';
import { ReplayResult } from './replay-result';
import { REPLAY } from './replay-shape';
import { useReplayChoice } from './use-replay-choice';

/** Replays a fleet's last thirty days with another setup, and gives advice. Loads after the page's other data. */
export function ReplayPanel({ fleet }: { fleet: Fleet }) {
  const why = whyNotReplayed(fleet);
  return why ? (
    <Panel title="Replay" term="Replay">
      <p className="px-4 py-3 text-ink-2">This fleet cannot be replayed. {why}</p>
    </Panel>
  ) : (
    <Replay fleet={fleet} />
  );
}

function Replay({ fleet }: { fleet: Fleet }) {
  const times = useTimes();
  const key = fleetKey(fleet.ref);
  const isPageThere = useQuery(readOptions(fleetLoad, { fleet: key, range: '24h' })).isFetched;
  const read = useQuery({ ...readOptions(replayFacts, { fleet: key }), enabled: isPageThere });
  // These are read with it and come as one, so that no advice moves what is below it.
  const optimizer = useQuery(readOptions(optimizerFacts, isPageThere ? { fleet: key } : null));
  const commitments = useQuery(readOptions(commitmentList, {}));
  const isPending = [read, optimizer, commitments].some((one) => one.isPending) && !read.isError;
  const data = isPending ? undefined : read.data;
  const { choice, changed, change, choose, reset } = useReplayChoice(data?.facts);
  const to = data?.facts.axis.to;
  return (
    <Panel
      title="Replay"
      note={
        to === undefined ? '30 days' : `30 days to ${times.dayZoned(to, to)}, simulated with another setup`
      }
      actions={
        changed && (
          <Button size="small" onClick={reset}>
            Present setup
          </Button>
        )
      }
      footer={data && <Footer {...data} fleet={fleet} />}
    >
      <PanelReadProblem read={read} what="what the replay needs" stale={data?.stale} />
      {isPending && <SkeletonBody {...REPLAY} />}
      {data && choice && (
        <>
          <div className="p-3 empty:hidden">
            <UnreadParts reads={{ 'the commitments': commitments }} />
          </div>
          <FleetAdvice
            fleet={fleet}
            recommendation={data.recommendation}
            notAdvised={data.notAdvised}
            onReplay={choose}
          />
          <OptimizerNote fleet={fleet.ref} facts={data.facts} recommendation={data.recommendation} />
          <div className="grid gap-3 border-t border-line p-4">
            <ReplayControls facts={data.facts} choice={choice} onChange={change} />
          </div>
          <ReplayResult facts={data.facts} choice={choice} />
        </>
      )}
    </Panel>
  );
}

function Footer({ facts, fleet }: { facts: ReplayFacts; fleet: Fleet }) {
  const { boot, warmupSeconds, notReplayed, notes, stands, assumptions, schedules } = facts;
  const seen = boot.seconds === null ? 'assumed, no boot was measured' : bootSource(boot);
  return (
    <>
      <span>
        boot {stands.bootSeconds} s, {seen}; warm-up {warmupSeconds} s; above {percent(FULL)} CPU the fleet is
        short of capacity
      </span>
      {notes
        .filter(({ about }) => about !== 'load')
        .map(({ says }) => (
          <span key={says}>{says}</span>
        ))}
      {assumptions.map((says) => (
        <span key={says}>{says}</span>
      ))}
      <span>
        {[
          runningBasis(fleet, { effective: false }),
          schedules === null
            ? 'without schedules, which could not be read'
            : schedules.length > 0
              ? `with its schedules as they are now (${schedules.join('; ')})`
              : 'it has no schedules',
          ...(notReplayed.length > 0 ? [`without ${notReplayed.join(', ')}`] : []),
        ].join('; ')}
      </span>
    </>
  );
}
