'use client';
import { useQuery } from '@tanstack/react-query';
import { changeSummary } from '@/lib/audit-trail/reads';
import { readOptions } from '@/lib/query/read-options';
import { signatureOf } from '@/lib/core/author';
import { ACTIONS } from '@/lib/registry/changes';
import { TRAIL_OUTCOMES, type TrailOutcome } from '@/lib/audit-trail/followed';
import { RangeMenu } from '../charts/range-menu';
import { ANY_TIME } from '../charts/use-time-range';
import { PlacePicker } from '../places/place-picker';
import { ChipToggle } from '../ui/chip-toggle';
import { SearchField } from '../ui/search-field';
import { Segmented } from '../ui/segmented';
import { SeveralFilters } from '../ui/several-filters';
import { TermMark } from '../ui/term-mark';
import { ViewMenu } from '../views/view-menu';
import { MADE, type ActivityView } from './use-activity-view';

const MADE_WORDS = { everywhere: 'All', here: 'Made in Plimsoll', outside: 'Outside' };
const ACTION_OPTIONS = Object.entries(ACTIONS).map(([value, label]) => ({ value, label }));

/** Filters of the activity list. */
export function ActivityToolbar({ filter, made, back, set }: ActivityView) {
  const { data } = useQuery(readOptions(changeSummary, {}));
  const actors = (data?.actors ?? []).map(({ key, ...actor }) => ({ value: key, label: signatureOf(actor) }));
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <h1 className="mr-1 text-h2 font-semibold">Activity</h1>
      <TermMark of="Audit trail" />
      <SearchField
        label="Target, reason, request id"
        value={filter.text}
        onChange={(q) => set({ q: q || null })}
      />
      <PlacePicker of=" of the changes" />
      <span className="contents sm:hidden">
        <RangeMenu offer={ANY_TIME} />
      </span>
      <SeveralFilters
        filters={[
          {
            ...{ label: 'Who', chosen: filter.actor, options: actors },
            onChange: (actor) => set({ actor }),
          },
          {
            ...{ label: 'Action', chosen: filter.action, options: ACTION_OPTIONS },
            onChange: (action) => set({ action }),
          },
          {
            ...{ label: 'Outcome', chosen: filter.outcome, options: TRAIL_OUTCOMES },
            onChange: (outcome) => set({ outcome: outcome as TrailOutcome[] }),
          },
        ]}
      />
      <ChipToggle label="Can be put back" value={back} onChange={(on) => set({ back: on || null })} />
      <ViewMenu />
      <Segmented
        label="Whose changes"
        value={made}
        options={MADE.map((value) => ({ value, label: MADE_WORDS[value] }))}
        onChange={(value) => set({ made: value })}
      />
    </div>
  );
}
