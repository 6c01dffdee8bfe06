'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { age } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { actionsOn } from '@/lib/instances/model';
import { instanceDetail } from '@/lib/instances/reads';
import { ACTION_WORDS } from '@/lib/instances/words';
import { readOptions } from '@/lib/query/read-options';
import { inFleet } from '@/lib/rules/decide';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { PanelReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { useReturnFocus } from '../ui/use-return-focus';
import { InstanceFacts } from './instance-facts';

interface InstancePanelProps {
  fleet: Fleet;
  id: string;
  onClose: () => void;
}

/** One instance: what can be done to it, and what is known about it. */
export function InstancePanel({ fleet, id, onClose }: InstancePanelProps) {
  useReturnFocus();
  const key = fleetKey(fleet.ref);
  const read = useQuery(readOptions(instanceDetail, { fleet: key, instance: id }));
  const { data, isPending } = read;
  const { open } = useDialog();
  const { shown, why } = useMay(inFleet(fleet))('fleet:instances');
  const actions = data && shown ? actionsOn(data) : [];
  return (
    <section aria-label={`Instance ${id}`} className="border-b border-line bg-selected/40">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3">
        <div className="min-w-0">
          <h3 className="font-mono text-strong font-semibold wrap-anywhere">{id}</h3>
          {data && (
            <p className="text-small text-ink-2">
              {[
                data.lifecycle === 'unknown' ? 'state not known' : data.lifecycle,
                data.protected && 'protected',
                data.type,
                data.zone,
                data.spot === null ? null : data.spot ? 'Spot' : 'on demand',
                data.launchedAt !== null && `${age(data.now - data.launchedAt)} old`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </div>
        <Button
          look="quiet"
          size="icon"
          className="ml-auto"
          aria-label={`Close instance ${id}`}
          onClick={onClose}
        >
          <X className="size-4" aria-hidden />
        </Button>
      </header>
      {isPending && <Skeleton className="m-4 h-40" />}
      <PanelReadProblem read={read} what={`instance ${id}`} />
      {actions.length > 0 && (
        <div className="flex flex-wrap gap-2 px-4 pt-2">
          {actions.map((action) => (
            <Button
              key={action}
              why={why}
              className="max-sm:min-h-11"
              aria-label={`${ACTION_WORDS[action].verb}: ${id}`}
              onClick={() => open('instance', key, `${action}:${id}`)}
            >
              {ACTION_WORDS[action].verb}
            </Button>
          ))}
        </div>
      )}
      {data && <InstanceFacts fleet={fleet} detail={data} />}
    </section>
  );
}
