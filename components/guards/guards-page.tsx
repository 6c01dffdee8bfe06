'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { fleetList } from '@/lib/fleets/reads';
import { isUndecided } from '@/lib/approvals/model';
import { requestList } from '@/lib/approvals/reads';
import { envsOf } from '@/lib/guards/guarded-envs';
import { guardList } from '@/lib/guards/reads';
import { readOptions } from '@/lib/query/read-options';
import { mayAtAll } from '@/lib/rules/decide';
import { plural } from '@/lib/core/format';
import { guardRowOf, type GuardedEnv } from '@/lib/rules/policy';
import { useActor } from '../access/actor';
import { Problems } from '../problems/problems';
import { EmptyState } from '../ui/empty-state';
import { NoGroupFound } from '../ui/no-group-found';
import { SkeletonPage } from '../ui/skeleton-page';
import { TermMark } from '../ui/term-mark';
import { EnvPanel } from './env-panel';
import { FreezeDialog } from './freeze-dialog';
import { PolicyDialog } from './policy-dialog';

/** The sentences of an environment, and its table of actions. */
const RULES = [{ lines: 7, rows: 10 }];

type Open = GuardedEnv & { dialog: 'edit' | 'freeze' };

/** The Rules page: the rules of each environment. */
export function GuardsPage() {
  const guards = useQuery(readOptions(guardList, {}));
  const fleets = useQuery(readOptions(fleetList, {}));
  const requests = useQuery(readOptions(requestList, {}));
  const [open, setOpen] = useState<Open | null>(null);
  const allowed = mayAtAll(useActor(), 'guards:set').allowed;
  const waiting = requests.data?.requests.filter(isUndecided).length ?? 0;
  const close = () => setOpen(null);
  const isPending = guards.isPending || fleets.isPending;
  const envs = envsOf(fleets.data?.fleets ?? [], guards.data?.rows ?? []);
  const manyAccounts = new Set(envs.map(({ account }) => account)).size > 1;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-h2 font-semibold">Rules</h1>
        <TermMark of="Rule" />
        <p className="text-ink-2">checked before a change reaches an environment</p>
        <Link href="/guards/requests" className="ml-auto py-1 text-accent underline">
          Requests{waiting > 0 && ` (${waiting} open)`}
        </Link>
      </div>
      <Problems parts={[{ error: guards.error }, { error: requests.error }, fleets]} />
      {isPending && (
        <SkeletonPage
          what="the rules"
          main={RULES}
          aside={RULES}
          columns="grid-cols-[repeat(auto-fit,minmax(min(100%,26rem),1fr))]"
        />
      )}
      {guards.data && !isPending && envs.length === 0 && (
        <EmptyState title="No environment yet" isUnread={!fleets.data?.whole}>
          <NoGroupFound />
        </EmptyState>
      )}
      {guards.data && !isPending && (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,26rem),1fr))] items-start gap-4">
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
      {envs.length > 0 && (
        <p className="mt-3 text-small text-ink-3">
          In every environment, removing all machines of a fleet, or having ten times as many, needs the typed
          fleet name and a reason.
        </p>
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
