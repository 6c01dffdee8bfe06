'use client';
import { useQuery } from '@tanstack/react-query';
import { changeSummary } from '@/lib/audit-trail/reads';
import { readOptions } from '@/lib/query/read-options';
import { signatureOf } from '@/lib/core/author';
import { ACTIONS, wordsOf } from '@/lib/registry/changes';
import { TRAIL_OUTCOMES, type TrailOutcome } from '@/lib/audit-trail/followed';
import { ChipSelect } from '../ui/chip-select';
import { ChipToggle } from '../ui/chip-toggle';
import { SearchField } from '../ui/search-field';
import { Segmented } from '../ui/segmented';
import { TermMark } from '../ui/term-mark';
import { DayField } from './day-field';
import { MADE, type ActivityView } from './use-activity-view';

const MADE_WORDS = { everywhere: 'All', here: 'Made in Plimsoll', outside: 'Outside' };
const WORDS = Object.values(ACTIONS);
const actionOf = (words: string) => Object.entries(ACTIONS).find(([, word]) => word === words)?.[0] ?? null;

/** Filters of the activity list. */
export function ActivityToolbar({ filter, made, back, set }: ActivityView) {
  const { data } = useQuery(readOptions(changeSummary, {}));
  const actors = (data?.actors ?? []).map(({ key, ...actor }) => ({ value: key, label: signatureOf(actor) }));
  const action = filter.action ? wordsOf(filter.action) : '';
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <h1 className="mr-1 text-h2 font-semibold">Activity</h1>
      <TermMark of="Audit trail" />
      <SearchField
        label="Target, reason, request id"
        value={filter.text}
        onChange={(q) => set({ q: q || null })}
      />
      <ChipSelect
        label="Who"
        value={filter.actor}
        options={actors}
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
        options={TRAIL_OUTCOMES}
        onChange={(outcome) => set({ outcome: (outcome || null) as TrailOutcome | null })}
      />
      <ChipToggle label="Can be put back" value={back} onChange={(on) => set({ back: on || null })} />
      {/* The server filters by UTC days. The two ends stay together where the line breaks. */}
      <span className="flex flex-wrap gap-2 sm:flex-nowrap">
        <DayField label="From, UTC" value={filter.from} onChange={(from) => set({ from: from || null })} />
        <DayField label="To, UTC" value={filter.to} onChange={(to) => set({ to: to || null })} />
      </span>
      <Segmented
        label="Whose changes"
        value={made}
        options={MADE.map((value) => ({ value, label: MADE_WORDS[value] }))}
        onChange={(value) => set({ made: value })}
      />
    </div>
  );
}
