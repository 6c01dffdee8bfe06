'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetList } from '@/lib/fleets/reads';
import { plural } from '@/lib/core/format';
import { setGuards } from '@/lib/guards/actions';
import { guardList } from '@/lib/guards/reads';
import { readOptions } from '@/lib/query/read-options';
import { envOf } from '@/lib/rules/environments';
import { defaultGuards, formOf, guardRowOf } from '@/lib/rules/policy';
import { useMayIn } from '../access/actor';
import { EarlierFreeze } from '../guards/earlier-freeze';
import { useFreezeReach } from '../guards/use-freeze-reach';
import { ProblemNote } from '../problems/problem-note';
import { useTimes } from '../ui/times';
import { BulkFrame } from './bulk-frame';
import type { BulkDialogProps } from './target';
import { useBulk } from './use-bulk';

const HOUR = 3_600_000;

/** Freezes the environments of several fleets. A freeze is a rule of an environment, so it stops all of its fleets. */
export function BulkFreezeDialog({ targets, onClose, onDone }: BulkDialogProps) {
  const times = useTimes();
  const reads = [useQuery(readOptions(fleetList, {})), useQuery(readOptions(guardList, {}))] as const;
  const [{ data: fleets }, { data: guards }] = reads;
  const failed = reads.find(({ error }) => error)?.error;
  const mayIn = useMayIn();
  const now = guards?.clock.at ?? 0;
  const [hours, setHours] = useState(4);
  const [reason, setReason] = useState('');
  const bulk = useBulk();
  const until = Math.ceil((now + hours * HOUR) / 60_000) * 60_000;
  const envs = [...Map.groupBy(targets, ({ fleet }) => `${fleet.ref.account} ${envOf(fleet.env)}`)].map(
    ([key, chosen]) => {
      const { ref, env } = chosen[0]!.fleet;
      const all = fleets?.fleets.filter((one) => `${one.ref.account} ${envOf(one.env)}` === key).length;
      return { key, account: ref.account, env, chosen: chosen.length, all };
    },
  );
  const reach = useFreezeReach(envs);
  const staged = envs.map(({ key, account, env }) => {
    const row = guards ? guardRowOf(guards, { account, env }) : null;
    const { why } = mayIn({ account, env, region: '', name: '' }, 'guards:set');
    return {
      key,
      freeze: row?.policy.freeze,
      told: {
        why:
          !guards || !fleets
            ? (failed?.message ?? 'Plimsoll is reading the rules and fleets of these environments.')
            : env === ''
              ? NO_ENV
              : (why ?? null),
        asksReason: true,
        sent: {},
      },
      send: (intent: string) =>
        setGuards({
          ...{ intent, account, env, seen: row?.number ?? null },
          policy: { ...formOf(row?.policy ?? defaultGuards(env)), freeze: { until, reason: reason.trim() } },
        }),
    };
  });
  return (
    <BulkFrame
      title={`Freeze ${plural(envs.length, 'environment')}`}
      verb="Freeze"
      noun="environment"
      done={`${plural(envs.length, 'environment')} frozen`}
      {...{ staged, bulk, reason, onClose, onDone }}
      onReason={setReason}
      sum={`${reach} Until ${times.zoned(until, now)}`}
      fields={
        <label className="flex flex-wrap items-center gap-2">
          Freeze for
          <select
            value={hours}
            onChange={(event) => setHours(Number(event.target.value))}
            className="min-h-(--hit) rounded-control border border-control bg-surface px-2"
          >
            {[1, 4, 24, 72].map((one) => (
              <option key={one} value={one}>
                {one < 24 ? `${one} h` : `${one / 24} d`}
              </option>
            ))}
          </select>
          <span className="text-small text-ink-2">
            The freeze stops only the actions that need an open window.
          </span>
        </label>
      }
    >
      {envs.map(({ key, env, account, chosen, all }, index) => {
        const sent = bulk.sent[key];
        const { told, freeze } = staged[index]!;
        return (
          <li key={key} className="grid gap-1 border-b border-line px-[22px] py-2 last:border-b-0">
            <span className="flex flex-wrap gap-x-3">
              <b className="font-semibold">{env || 'no environment'}</b>
              <span className="text-ink-3">{account}</span>
              <span className="ml-auto">
                {sent === 'done'
                  ? 'frozen'
                  : all !== undefined && `stops ${plural(all, 'fleet')}, of which ${chosen} chosen`}
              </span>
            </span>
            {sent !== 'done' && <EarlierFreeze {...{ freeze, until, now }} />}
            {told.why && <span className="text-small text-warn">{told.why}</span>}
            {sent && sent !== 'done' && sent !== 'sending' && <ProblemNote problem={sent} action={null} />}
          </li>
        );
      })}
    </BulkFrame>
  );
}

const NO_ENV = 'These fleets have no environment tag, so the rules of an environment cannot apply to them.';
