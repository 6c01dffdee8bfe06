'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { instances } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { plural } from '@/lib/core/format';
import { isWell } from '@/lib/fleets/instances';
import type { Fleet } from '@/lib/fleets/model';
import { desiredText } from '@/lib/fleets/units';
import { instanceVitals } from '@/lib/instances/reads';
import type { Release } from '@/lib/releases/model';
import { InstancePanel } from '../instances/instance-panel';
import { SetAsideNote } from '../instances/set-aside-note';
import { PanelReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { CsvButton } from '../ui/csv-button';
import { FROM } from '../ui/data-columns';
import { EmptyState } from '../ui/empty-state';
import { MoreRows } from '../ui/more-rows';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Th } from '../ui/table';
import { useTimes } from '../ui/times';
import { useDrawnRows } from '../ui/use-drawn-rows';
import { InstanceRow } from './instance-row';
import { instancesCsv } from './instances-csv';
import { VitalsNote } from './vitals-note';

/** What a narrow table shows below the id or below the state. */
const COLUMNS = [
  { title: 'Instance', look: '' },
  { title: 'State', look: '' },
  ...['CPU', 'Age', 'Per hour'].map((title) => ({ title, look: cn('text-right', FROM[520]) })),
  ...['Market', 'Type', 'Release'].map((title) => ({ title, look: FROM[880] })),
];

/** The machines by zone. Of many, those near the window are drawn, and those in trouble can be picked out. */
export function InstancesPanel({ fleet, releases }: { fleet: Fleet; releases: readonly Release[] }) {
  const times = useTimes();
  const read = useQuery(readOptions(instances, { fleet: fleetKey(fleet.ref) }));
  const { data, isPending } = read;
  const vitals = useQuery(readOptions(instanceVitals, { fleet: fleetKey(fleet.ref) }));
  const [opened, setOpened] = useQueryState('instance', parseAsString);
  const [picks, setPicks] = useState(false);
  const all = data?.instances ?? [];
  const unwell = all.filter((instance) => !isWell(instance));
  const listed = picks && unwell.length > 0 ? unwell : all;
  const { count, ...rest } = useDrawnRows(listed.length);
  const zones = [...Map.groupBy(listed.slice(0, count), ({ zone }) => zone)];
  const sizes = new Map([...Map.groupBy(listed, ({ zone }) => zone)].map(([zone, of]) => [zone, of.length]));
  return (
    <Panel
      title="Instances"
      actions={
        all.length > 0 && (
          <>
            {unwell.length > 0 && unwell.length < all.length && (
              <Button size="small" aria-pressed={picks} onClick={() => setPicks(!picks)}>
                Only the {unwell.length} that are not in service or not healthy
              </Button>
            )}
            <CsvButton
              of={`instances of ${fleet.ref.name}`}
              csv={() => instancesCsv(all, releases, vitals.data?.instances ?? {})}
            />
          </>
        )
      }
      note={
        data &&
        `${plural(data.total, 'machine')}, by zone${data.stale ? `, as AWS listed them at ${times.zoned(data.readAt)}` : ''}`
      }
    >
      <PanelReadProblem read={read} what={`the instances of ${fleet.ref.name}`} stale={data?.stale} />
      {isPending && <Skeleton className="m-4 h-40" />}
      {data && data.total === 0 && (
        <EmptyState title="No machines">
          Desired capacity is {desiredText(fleet.capacity.desired, fleet.units)}.
        </EmptyState>
      )}
      {data && <SetAsideNote fleet={fleet} now={data.now} onOpen={(id) => void setOpened(id)} />}
      {data && <VitalsNote vitals={vitals.data} error={vitals.error} total={data.total} />}
      {opened && (
        <InstancePanel key={opened} fleet={fleet} id={opened} onClose={() => void setOpened(null)} />
      )}
      {data && data.total > 0 && (
        <div className="@container">
          <Table aria-label="Instances">
            <thead>
              <tr>
                {COLUMNS.map(({ title, look }) => (
                  <Th key={title} className={look}>
                    {title}
                  </Th>
                ))}
              </tr>
            </thead>
            {zones.map(([zone, instances]) => (
              <tbody key={zone}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={COLUMNS.length}
                    className="h-8 border-b border-line bg-surface-2 px-4 text-small font-normal text-ink-2"
                  >
                    <b className="text-base font-semibold text-ink">{zone}</b>{' '}
                    {plural(sizes.get(zone)!, 'machine')}
                  </th>
                </tr>
                {instances.map((instance) => (
                  <InstanceRow
                    key={instance.id}
                    instance={instance}
                    release={releases.find(({ number }) => String(number) === instance.version)}
                    vitals={vitals.data?.instances[instance.id]}
                    isOpen={opened === instance.id}
                    onOpen={() => void setOpened(instance.id)}
                    now={data.now}
                  />
                ))}
              </tbody>
            ))}
            {count < listed.length && (
              <MoreRows {...rest} left={listed.length - count} span={COLUMNS.length} />
            )}
          </Table>
        </div>
      )}
    </Panel>
  );
}
