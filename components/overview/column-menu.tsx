'use client';
import { Columns3 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { buttonStyle } from '../ui/button';
import { PopoverButton } from '../ui/popover-button';
import { OPTIONAL_COLUMNS } from './fleet-columns';
import type { View } from './rows';
import type { useView } from './use-view';

const load = () => import('./column-list').then((module) => module.ColumnList);
const ColumnList = dynamic(load, { ssr: false });

/** Chooses the columns and how high the rows are. */
export const ColumnMenu = ({ view, set }: { view: View; set: ReturnType<typeof useView>['set'] }) => (
  <PopoverButton
    id="columns"
    panelClass="w-60"
    load={load}
    panel={() => <ColumnList view={view} set={set} />}
    className={buttonStyle({ size: 'small' })}
  >
    <Columns3 className="size-3.5" aria-hidden /> Columns
    {view.hide.length > 0 && (
      <span className="text-ink-3">
        {OPTIONAL_COLUMNS.filter(({ id }) => !view.hide.includes(id)).length} of {OPTIONAL_COLUMNS.length}
      </span>
    )}
  </PopoverButton>
);
