'use client';
import { useState } from 'react';
import { count } from '@/lib/core/format';
import { PlacePicker } from '../places/place-picker';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { CsvButton } from '../ui/csv-button';
import { SearchField } from '../ui/search-field';
import { Segmented } from '../ui/segmented';
import { SeveralSelect } from '../ui/several-filters';
import { ViewMenu } from '../views/view-menu';
import { ColumnMenu } from './column-menu';
import { FilterChips } from './filter-chips';
import type { Counts, Options } from './filters';
import type { Group, View } from './rows';
import type { useView } from './use-view';

const FIELDS = [
  { field: 'env', label: 'Environment' },
  { field: 'app', label: 'App' },
  { field: 'grade', label: 'Grade' },
] as const;

const GROUPINGS = [
  { value: 'state', label: 'By state' },
  { value: 'env', label: 'By environment' },
  { value: 'app', label: 'By app' },
  { value: 'none', label: 'Flat' },
] as const;

interface ToolbarProps {
  /** Number of all fleets; null while they are being read. */
  all: number | null;
  options: Options;
  counts: Counts | null;
  /** null: the fleets are not all there. */
  csv: (() => string) | null;
  view: View;
  set: ReturnType<typeof useView>['set'];
}

/** A phone keeps all but the search behind one button, so that the fleets begin further up. */
export function Toolbar({ all, options, counts, csv, view, set }: ToolbarProps) {
  const [isOpen, setOpen] = useState(false);
  const filters = FIELDS.map(({ field, label }) => ({
    ...{ label, chosen: view[field], options: options[field] },
    onChange: (chosen: string[]) => set({ [field]: chosen }),
  }));
  return (
    <div className="mt-4 mb-2 flex flex-wrap items-center gap-2">
      <h1 className="mr-1 text-h2 font-semibold max-sm:flex-1">
        Fleets {all !== null && <span className="font-normal text-ink-3">{count(all)}</span>}
      </h1>
      <Button className="sm:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Filter and group
      </Button>
      <SearchField
        label="Filter by name, AMI, type"
        value={view.search}
        onChange={(q) => set({ q: q || null })}
      />
      <div className={cn('contents', !isOpen && 'max-sm:hidden')}>
        <div className="flex flex-wrap gap-2">
          <PlacePicker of=" of the fleets" />
          {filters.map((filter) => (
            <SeveralSelect key={filter.label} {...filter} />
          ))}
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-2 max-sm:ml-0">
          <ViewMenu hide={view.hide} />
          <ColumnMenu view={view} set={set} />
          <CsvButton of="fleets" csv={csv ?? (() => '')} disabled={csv === null || !all} />
          <Segmented<Group>
            label="Group fleets"
            value={view.group}
            options={GROUPINGS}
            onChange={(group) => set({ group })}
          />
        </div>
      </div>
      <div className="flex min-w-0 basis-full flex-wrap items-center gap-x-3 gap-y-1">
        <FilterChips {...{ counts, view, set, filters }} />
        <Legend />
      </div>
    </div>
  );
}

/** The width of the window from which the table has the picture that a key explains. */
const [LOAD_DRAWN, BILL_DRAWN] = ['max-[1110px]:hidden', 'max-[1620px]:hidden'];

const KEYS = [
  ['load', 'bg-load-fill border-t-2 border-load', LOAD_DRAWN],
  ['the line', 'border-t-2 border-capacity', LOAD_DRAWN],
  ['over the line', 'bg-over-fill border-t-2 border-over', LOAD_DRAWN],
  ['billed by day', 'bg-spend-fill', BILL_DRAWN],
] as const;

const Legend = () => (
  <p className="flex flex-wrap gap-3 text-micro text-ink-3 max-sm:hidden" aria-hidden>
    {KEYS.map(([name, look, drawn]) => (
      <span key={name} className={`inline-flex items-center gap-1.5 ${drawn}`}>
        <i className={`inline-block h-2 w-4 ${look}`} />
        {name}
      </span>
    ))}
  </p>
);
