'use client';
import { useQuery } from '@tanstack/react-query';
import type { Scope } from '@/lib/access/model';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { NamesField } from '../ui/names-field';

export type Limits = { [limit in keyof Scope]: string[] };

const unique = (names: string[]) => [...new Set(names.filter(Boolean))].sort();

/** Where it holds: each that is named must fit. */
export function ScopeFields({ scope, onChange }: { scope: Limits; onChange: (scope: Limits) => void }) {
  const { data } = useQuery(fleetListOptions());
  const fleets = data?.fleets ?? [];
  const known: Limits = {
    envs: unique(fleets.map(({ env }) => env)),
    apps: unique(fleets.map(({ app }) => app)),
    accounts: unique(fleets.map(({ ref }) => ref.account)),
    fleets: unique(fleets.map(({ ref }) => fleetKey(ref))),
  };
  const field = (limit: keyof Limits, label: string, none: string, textOf?: (value: string) => string) => (
    <NamesField
      label={label}
      values={scope[limit]}
      known={known[limit]}
      none={none}
      {...(textOf && { textOf })}
      onChange={(values) => onChange({ ...scope, [limit]: values })}
    />
  );
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-semibold">
        Where <span className="text-small font-normal text-ink-3">left empty, it limits nothing</span>
      </legend>
      {field('envs', 'Envs', 'every env')}
      {field('apps', 'Apps', 'every app')}
      {field('accounts', 'Accounts', 'every account')}
      {field('fleets', 'Fleets', 'every fleet', (key) => parseFleetKey(key)?.name ?? key)}
    </fieldset>
  );
}
