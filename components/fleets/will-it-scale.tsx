'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { readOptions } from '@/lib/query/read-options';
import type { Link } from '@/lib/will-it-scale/link';
import { scalingChain } from '@/lib/will-it-scale/reads';
import { verdictOf } from '@/lib/will-it-scale/verdict';
import { PanelReadProblem } from '../problems/read-problem';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import type { Shape } from '../ui/status-mark';
import { Tag, type Tone } from '../ui/tag';
import { useTimes } from '../ui/times';
import { ChainLink, type Line } from './chain-link';

const TAGS: Record<Link['state'], { tone: Tone; mark: Shape }> = {
  holds: { tone: 'ok', mark: 'disc' },
  broken: { tone: 'bad', mark: 'diamond' },
  unknown: { tone: 'unknown', mark: 'ring' },
};

/** What comes after a broken link is not reached, though it may hold. */
function lineTo(links: readonly Link[], index: number): Line {
  if (index === 0 || links[index - 1]!.state === 'broken') return 'none';
  return links.slice(0, index).some(({ state }) => state === 'broken') ? 'cut' : 'whole';
}

/** Will it scale? Each condition of scaling out, in the order of AWS. */
export function WillItScale({ fleet, now }: { fleet: Fleet; now: number }) {
  const times = useTimes();
  const read = useQuery(readOptions(scalingChain, { fleet: fleetKey(fleet.ref) }));
  const { data, isPending, isFetching, refetch } = read;
  const verdict = data && verdictOf(data.links);
  return (
    <Panel
      id="will-it-scale"
      title="Will it scale?"
      actions={verdict && <Tag {...TAGS[verdict.state]}>{verdict.text}</Tag>}
      footer={
        data && (
          <>
            <span>Checked at {times.zoned(data.readAt)}, nothing was launched</span>
            <button
              type="button"
              className="ml-auto min-h-6 self-center text-accent underline"
              disabled={isFetching}
              onClick={() => void refetch()}
            >
              Check again
            </button>
          </>
        )
      }
    >
      <PanelReadProblem read={read} what="the conditions of scaling out" stale={data?.stale} />
      {isPending && <Skeleton className="m-4 h-[391px] max-sm:h-[449px]" />}
      {data && (
        <ol aria-label="Conditions of scaling out" className="px-4 py-1">
          {data.links.map((link, index) => (
            <ChainLink key={link.link} {...{ link, fleet, now }} line={lineTo(data.links, index)} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
