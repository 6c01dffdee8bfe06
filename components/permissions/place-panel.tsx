'use client';
import { useQuery } from '@tanstack/react-query';
import { permissionReport } from '@/lib/permissions/reads';
import { readOptions } from '@/lib/query/read-options';
import type { Place } from '@/lib/core/place';
import { countOf } from '@/lib/permissions/model';
import { PanelProblem } from '../problems/panel-problem';
import { problemOf } from '../problems/read-problem';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { useTimes } from '../ui/times';
import { RolePart } from './role-part';

interface PlacePanelProps {
  place: Place;
  name: string | null;
  /** Until someone asks. */
  waits: boolean;
}

/** The permissions of one region of one account. */
export function PlacePanel({ place, name, waits }: PlacePanelProps) {
  const times = useTimes();
  const { data, error, isLoading, isFetched, isFetching, refetch } = useQuery({
    ...readOptions(permissionReport, place),
    enabled: !waits,
  });
  const title = `${name ?? place.account}, ${place.region}`;
  const trials = data?.roles.flatMap((role) => role.trials) ?? [];
  const [allowed, denied, unknown] = (['allowed', 'denied', 'unknown'] as const).map((one) =>
    countOf(trials, one),
  );
  return (
    <Panel
      title={title}
      note={
        data &&
        `${name ? `${place.account} · ` : ''}${allowed} allowed, ${denied} denied, ${unknown} not known · ${times.zoned(data.triedAt)}`
      }
      actions={
        <Button
          size="small"
          busy={isFetching}
          aria-label={isFetched ? `Try ${title} again` : `Try ${title}`}
          onClick={() => void refetch()}
        >
          {isFetched ? 'Try again' : 'Try'}
        </Button>
      }
    >
      {!isFetched && !isFetching && <p className="px-4 py-3 text-ink-2">Not tried yet.</p>}
      {isLoading && <Skeleton className="m-4 h-24" />}
      {error && <PanelProblem problem={problemOf(error, `the permissions in ${title}`)} />}
      {data?.roles.map((role) => (
        <RolePart key={role.kind} role={role} place={title} />
      ))}
    </Panel>
  );
}
