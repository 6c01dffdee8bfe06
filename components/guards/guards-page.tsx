'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { requestsOptions } from '@/lib/approvals/query-options';
import { plural } from '@/lib/core/format';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { guardRowOf, type GuardedEnv } from '@/lib/guards/model';
import { guardsOptions } from '@/lib/guards/query-options';
import { useMay } from '../access/actor';
import { Problems } from '../overview/problems';
import { EmptyState } from '../ui/empty-state';
import { Skeleton } from '../ui/skeleton';
import { EnvPanel } from './env-panel';
import { FreezeDialog } from './freeze-dialog';
import { PolicyDialog } from './policy-dialog';

type Open = GuardedEnv & { dialog: 'edit' | 'freeze' };

/** What stands between a click and each env. */
export function GuardsPage() {
  const guards = useQuery(guardsOptions());
  const fleets = useQuery(fleetListOptions());
  const requests = useQuery(requestsOptions());
  const [open, setOpen] = useState<Open | null>(null);
  const allowed = useMay('guards:set');
  const waiting = requests.data?.requests.filter(({ status }) => status === 'open').length ?? 0;
  const close = () => setOpen(null);
  const envs = envsOf(fleets.data?.fleets ?? [], guards.data?.rows ?? []);
  const manyAccounts = new Set(envs.map(({ account }) => account)).size > 1;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-h2 font-semibold">Guards</h1>
        <p className="text-ink-2">what stands between a click and an env</p>
        <Link href="/guards/requests" className="ml-auto py-1 text-accent underline">
          Requests{waiting > 0 && ` (${waiting} open)`}
        </Link>
      </div>
      <Problems parts={[{ error: guards.error }, { error: fleets.error }]} />
      {guards.isPending && <Skeleton className="h-96" />}
      {guards.data && envs.length === 0 && (
        <EmptyState title="No env yet">An env is what fleets have in their tag env.</EmptyState>
      )}
      {guards.data && (
        <div className="grid grid-cols-2 items-start gap-4 max-lg:grid-cols-[minmax(0,1fr)]">
          {envs.map(({ fleets: count, ...where }) => (
            <EnvPanel
              key={`${where.account} ${where.env}`}
              where={where}
              note={`${manyAccounts ? `${where.account}, ` : ''}${plural(count, 'fleet')}`}
              row={guardRowOf(guards.data, where)}
              clock={guards.data.clock}
              onEdit={allowed ? () => setOpen({ ...where, dialog: 'edit' }) : null}
              onFreeze={allowed ? () => setOpen({ ...where, dialog: 'freeze' }) : null}
            />
          ))}
        </div>
      )}
      {guards.data && open?.dialog === 'edit' && (
        <PolicyDialog where={open} row={guardRowOf(guards.data, open)} onClose={close} />
      )}
      {guards.data && open?.dialog === 'freeze' && (
        <FreezeDialog
          where={open}
          row={guardRowOf(guards.data, open)}
          now={guards.data.clock.at}
          onClose={close}
        />
      )}
    </>
  );
}

/** Of the fleets that there are, and those that have guards of their own: the most guarded first, prod above staging. */
function envsOf(
  fleets: readonly { ref: { account: string }; env: string }[],
  rows: readonly GuardedEnv[],
): (GuardedEnv & { fleets: number })[] {
  const counts = new Map<string, GuardedEnv & { fleets: number }>();
  const add = ({ account, env }: GuardedEnv, fleet: number) => {
    const known = counts.get(`${account} ${env}`);
    counts.set(`${account} ${env}`, { account, env, fleets: (known?.fleets ?? 0) + fleet });
  };
  for (const { ref, env } of fleets) if (env) add({ account: ref.account, env }, 1);
  for (const row of rows) add(row, 0);
  return [...counts.values()].sort(
    (a, b) => Number(/^prod/i.test(b.env)) - Number(/^prod/i.test(a.env)) || a.env.localeCompare(b.env),
  );
}
