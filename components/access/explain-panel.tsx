'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import type { AccessList } from '@/lib/access/access-list';
import { candidatesOf, whereOf, type Candidate } from '@/lib/access/candidates';
import { decide } from '@/lib/rules/decide';
import { PERMISSION_WORDS, PERMISSIONS } from '@/lib/rules/grants';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PanelReadProblem } from '../problems/read-problem';
import { EmptyState } from '../ui/empty-state';
import { FIELD } from '../ui/field';
import { NoGroupFound } from '../ui/no-group-found';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { StatusMark } from '../ui/status-mark';
import { useActor } from './actor';

const KINDS: readonly Candidate['kind'][] = ['You', 'Roles', 'People', 'Groups', 'Tokens'];

/** What a person or token may do to a fleet, with the grant that decides. The address holds who and which fleet. */
export function ExplainPanel({ list }: { list: AccessList }) {
  const actor = useActor();
  const read = useQuery(readOptions(fleetList, {}));
  const { data, isPending } = read;
  const [{ who, fleet: key }, set] = useQueryStates({ who: parseAsString, fleet: parseAsString });
  const candidates = candidatesOf(list, actor);
  const candidate = candidates.find((one) => one.key === who) ?? candidates[0]!;
  const fleets = data?.fleets ?? [];
  const fleet = fleets.find(({ ref }) => fleetKey(ref) === key) ?? fleets[0];
  return (
    <Panel title="Who may do what, and why">
      <div className="grid gap-2 border-b border-line p-4">
        <label className="grid grid-cols-[48px_minmax(0,1fr)] items-center gap-2">
          <span className="text-ink-2">Who</span>
          <select
            value={candidate.key}
            onChange={(event) => void set({ who: event.target.value })}
            className={`${FIELD.form} w-full`}
          >
            {KINDS.map((kind) => {
              const own = candidates.filter((one) => one.kind === kind);
              return (
                own.length > 0 && (
                  <optgroup key={kind} label={kind}>
                    {own.map((one) => (
                      <option key={one.key} value={one.key}>
                        {one.label}
                      </option>
                    ))}
                  </optgroup>
                )
              );
            })}
          </select>
        </label>
        <label className="grid grid-cols-[48px_minmax(0,1fr)] items-center gap-2">
          <span className="text-ink-2">Fleet</span>
          <select
            value={fleet ? fleetKey(fleet.ref) : ''}
            onChange={(event) => void set({ fleet: event.target.value })}
            disabled={fleets.length === 0}
            className={`${FIELD.form} w-full`}
          >
            {fleets.map(({ ref, env }) => (
              <option key={fleetKey(ref)} value={fleetKey(ref)}>
                {[ref.name, ref.region, env].filter(Boolean).join(' · ')}
              </option>
            ))}
          </select>
        </label>
      </div>
      <PanelReadProblem read={read} what="the fleets" />
      {isPending && <Skeleton className="m-4 h-64" />}
      {data && !fleet && (
        <EmptyState title="No fleet to explain" isUnread={!data.whole}>
          <NoGroupFound />
        </EmptyState>
      )}
      {fleet && (
        <ul aria-label={`What ${candidate.label} may do to ${fleet.ref.name}`} aria-live="polite">
          {PERMISSIONS.map((permission) => {
            const { allowed, reason } = decide(candidate, permission, whereOf(permission, fleet));
            return (
              <li
                key={permission}
                className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-1.5 border-b border-line px-4 py-1.5 last:border-b-0"
              >
                <StatusMark
                  shape={allowed ? 'disc' : 'slashed'}
                  className={allowed ? 'text-ok-mark' : 'text-bad-mark'}
                  label={allowed ? 'allowed' : 'not allowed'}
                />
                <span className="min-w-0 break-words">
                  <span className={allowed ? 'font-medium' : 'text-ink-2'}>
                    {PERMISSION_WORDS[permission]}
                  </span>
                  <span className="block text-small text-ink-3">{reason}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
