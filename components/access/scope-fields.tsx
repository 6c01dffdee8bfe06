'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import type { Scope } from '@/lib/rules/grants';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { UnreadParts } from '../problems/read-problem';
import { NamesField } from '../ui/names-field';

export type Limits = { [limit in keyof Scope]: string[] };

const unique = (names: string[]) => [...new Set(names.filter(Boolean))].sort();

/** The scope of a grant. Every list that is not empty must match. */
export function ScopeFields({ scope, onChange }: { scope: Limits; onChange: (scope: Limits) => void }) {
  const read = useQuery(readOptions(fleetList, {}));
  const fleets = read.data?.fleets ?? [];
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
        Where <span className="text-small font-normal text-ink-3">an empty list means no limit</span>
      </legend>
      <UnreadParts reads={{ 'the fleets, whose names these lists suggest': read }} />
      {field('envs', 'Environments', 'every environment')}
      {field('apps', 'Apps', 'every app')}
      {field('accounts', 'Accounts', 'every account')}
      {field('fleets', 'Fleets', 'every fleet', (key) => parseFleetKey(key)?.name ?? key)}
    </fieldset>
  );
}
