'use client';
import { useQuery } from '@tanstack/react-query';
import { ACTIONS } from '@/lib/audit-trail/model';
import { given, summaryOptions } from '@/lib/audit-trail/query-options';
import { OUTCOME_KINDS } from '@/lib/core/outcome';
import { buttonStyle } from '../ui/button';
import { ChipSelect } from '../ui/chip-select';
import { SearchField } from '../ui/search-field';
import { Segmented } from '../ui/segmented';
import { DayField } from './day-field';
import { MADE, type ActivityView } from './use-activity-view';

const MADE_WORDS = { everywhere: 'All', here: 'Made here', outside: 'Outside' };
const WORDS = Object.values(ACTIONS);
const actionOf = (words: string) => Object.entries(ACTIONS).find(([, word]) => word === words)?.[0] ?? null;

/** Narrows the list; what is saved is what is narrowed to, all of it. */
export function ActivityToolbar({ filter, made, set }: ActivityView) {
  const { data } = useQuery(summaryOptions());
  const action = ACTIONS[filter.action as keyof typeof ACTIONS] ?? '';
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <h1 className="mr-1 text-h2 font-semibold">Activity</h1>
      <SearchField
        label="Target, reason, request id"
        value={filter.text}
        onChange={(q) => set({ q: q || null })}
      />
      <ChipSelect
        label="Actor"
        value={filter.actor}
        options={data?.actors ?? []}
        onChange={(actor) => set({ actor: actor || null })}
      />
      <ChipSelect
        label="Action"
        value={action}
        options={WORDS}
        onChange={(words) => set({ action: actionOf(words) })}
      />
      <ChipSelect
        label="Outcome"
        value={filter.outcome}
        options={OUTCOME_KINDS}
        onChange={(outcome) => set({ outcome: (outcome || null) as (typeof OUTCOME_KINDS)[number] | null })}
      />
      <DayField label="From" value={filter.from} onChange={(from) => set({ from: from || null })} />
      <DayField label="to" value={filter.to} onChange={(to) => set({ to: to || null })} />
      <Segmented
        label="Whose changes"
        value={made}
        options={MADE.map((value) => ({ value, label: MADE_WORDS[value] }))}
        onChange={(value) => set({ made: value })}
      />
      <div className="ml-auto flex items-center gap-2">
        <Export filter={given(filter)} format="csv" label="CSV" />
        <Export filter={given(filter)} format="jsonl" label="JSON" />
      </div>
    </div>
  );
}

/** All that fits, with the seals, written by the server: more than the page has loaded. */
function Export({
  filter,
  format,
  label,
}: {
  filter: Record<string, string>;
  format: string;
  label: string;
}) {
  const address = `/api/activity/export?${new URLSearchParams({ ...filter, format })}`;
  return (
    <a
      href={address}
      download
      className={buttonStyle()}
      title="Every change made here that fits, with its seal"
    >
      {label}
      <span className="sr-only"> of the changes made here</span>
    </a>
  );
}
