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

/** The permissions of one region of one account. */
export function PlacePanel({ place, name }: { place: Place; name: string | null }) {
  const times = useTimes();
  const { data, error, isPending, isFetching, refetch } = useQuery(readOptions(permissionReport, place));
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
          aria-label={`Try ${title} again`}
          onClick={() => void refetch()}
        >
          Try again
        </Button>
      }
    >
      {isPending && <Skeleton className="m-4 h-24" />}
      {error && <PanelProblem problem={problemOf(error, `the permissions in ${title}`)} />}
      {data?.roles.map((role) => (
        <RolePart key={role.kind} role={role} place={title} />
      ))}
    </Panel>
  );
}
