'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { instances } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { age, plural } from '@/lib/core/format';
import { releaseLabel } from '@/lib/deployments/model';
import { isWell, type Instance } from '@/lib/fleets/instances';
import type { Fleet } from '@/lib/fleets/model';
import { desiredText } from '@/lib/fleets/units';
import type { Release } from '@/lib/releases/model';
import { InstancePanel } from '../instances/instance-panel';
import { SetAsideNote } from '../instances/set-aside-note';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { MoreRows } from '../ui/more-rows';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { StatusMark } from '../ui/status-mark';
import { Table, Td, Th } from '../ui/table';
import { useDrawnRows } from '../ui/use-drawn-rows';
import { instancesCsv } from './instances-csv';

/** Type, weight and market: "m6i.4xlarge ×16, Spot". */
const marketText = ({ type, weight, spot }: Instance) =>
  `${type ?? 'unknown'}${weight === null ? '' : `, ${weight} units`}${spot ? ', Spot' : ''}`;

const markOf = ({ lifecycle, healthy }: Instance) =>
  lifecycle !== 'InService'
    ? ({ shape: 'half', look: 'text-busy-mark' } as const)
    : healthy
      ? ({ shape: 'disc', look: 'text-ok-mark' } as const)
      : ({ shape: 'diamond', look: 'text-bad-mark' } as const);

/** The machines by zone. Of many, those near the window are drawn, and those in trouble can be picked out. */
export function InstancesPanel({ fleet, releases }: { fleet: Fleet; releases: readonly Release[] }) {
  const { data, isPending } = useQuery(readOptions(instances, { fleet: fleetKey(fleet.ref) }));
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
                Only the {unwell.length} not in service or not healthy
              </Button>
            )}
            <CsvButton of={`instances of ${fleet.ref.name}`} csv={() => instancesCsv(all, releases)} />
          </>
        )
      }
      note={data && `${plural(data.total, 'machine')}, by zone`}
    >
      {isPending && <Skeleton className="m-4 h-40" />}
      {data && data.total === 0 && (
        <EmptyState title="No machines">
          Desired capacity is {desiredText(fleet.capacity.desired, fleet.units)}.
        </EmptyState>
      )}
      {data && <SetAsideNote fleet={fleet} now={data.now} onOpen={(id) => void setOpened(id)} />}
      {opened && <InstancePanel fleet={fleet} id={opened} onClose={() => void setOpened(null)} />}
      {data && data.total > 0 && (
        <Table aria-label="Instances">
          <thead>
            <tr>
              <Th>Instance</Th>
              <Th>Release</Th>
              <Th>Type</Th>
              <Th>Lifecycle</Th>
              <Th>Age</Th>
            </tr>
          </thead>
          {zones.map(([zone, instances]) => (
            <tbody key={zone}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={5}
                  className="h-8 border-b border-line bg-surface-2 px-4 text-small font-normal text-ink-2"
                >
                  <b className="text-base font-semibold text-ink">{zone}</b>{' '}
                  {plural(sizes.get(zone)!, 'machine')}
                </th>
              </tr>
              {instances.map((instance) => {
                const release = releases.find(({ number }) => String(number) === instance.version);
                const { shape, look } = markOf(instance);
                return (
                  <tr
                    key={instance.id}
                    aria-current={opened === instance.id || undefined}
                    className="aria-current:bg-selected"
                  >
                    <Td className="font-mono text-[12px]">
                      <button
                        type="button"
                        aria-label={`Open instance ${instance.id}`}
                        className="min-h-(--hit) text-accent hover:underline"
                        onClick={() => void setOpened(instance.id)}
                      >
                        {instance.id}
                      </button>
                    </Td>
                    <Td className="font-mono text-[12px]">
                      {release ? releaseLabel(release) : (instance.version ?? 'unknown')}
                    </Td>
                    <Td>{marketText(instance)}</Td>
                    <Td>
                      <StatusMark shape={shape} className={`mr-1.5 inline ${look}`} />
                      {instance.lifecycle}
                      {!instance.healthy && ', unhealthy'}
                      {instance.protected && ', protected'}
                    </Td>
                    <Td className="whitespace-nowrap">
                      {age(instance.launchedAt && data.now - instance.launchedAt)}
                    </Td>
                  </tr>
                );
              })}
            </tbody>
          ))}
          {count < listed.length && <MoreRows {...rest} left={listed.length - count} span={5} />}
        </Table>
      )}
    </Panel>
  );
}
