'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { plural } from '@/lib/core/format';
import type { Target } from '../bulk/target';
import { useActor } from '../access/actor';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { useChosen, type Selection } from '../ui/selection';
import { mayAtAll } from '@/lib/rules/decide';
import type { Row } from './rows';

const DIALOGS = {
  scale: dynamic(() => import('../bulk/scale-dialog').then((module) => module.BulkScaleDialog), {
    ssr: false,
  }),
  deploy: dynamic(() => import('../bulk/deploy-dialog').then((module) => module.BulkDeployDialog), {
    ssr: false,
  }),
  freeze: dynamic(() => import('../bulk/freeze-dialog').then((module) => module.BulkFreezeDialog), {
    ssr: false,
  }),
};

const ACTIONS = [
  { name: 'scale', label: 'Scale', permission: 'fleet:scale-out' },
  { name: 'deploy', label: 'Deploy', permission: 'fleet:deploy' },
  { name: 'freeze', label: 'Freeze', permission: 'guards:set' },
] as const;

export interface ChosenBarProps {
  selection: Selection;
  /** The rows shown. What is chosen but not shown is left out. */
  rows: readonly Row[];
  csv: (keys: ReadonlySet<string>) => string;
}

/** What can be done with the chosen fleets. It stands at the end of the window. */
export function ChosenBar({ selection, rows, csv }: ChosenBarProps) {
  const chosen = useChosen(selection);
  const actor = useActor();
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  const shown = rows.filter(({ key }) => chosen.has(key));
  if (shown.length === 0) return null;
  const targets: Target[] = shown.map(({ key, fleet, spend }) => ({ key, fleet, spend }));
  const Opened = open && DIALOGS[open];
  return (
    <>
      <div
        role="region"
        aria-label="Chosen fleets"
        className="sticky bottom-[calc(var(--tabbar)+var(--foot)+8px)] z-10 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-panel border border-accent-line bg-surface px-3 py-2 shadow-pop"
      >
        <b aria-live="polite" className="mr-1 font-semibold">
          {plural(shown.length, 'fleet')} chosen
        </b>
        {ACTIONS.map(
          ({ name, label, permission }) =>
            mayAtAll(actor, permission).allowed && (
              <Button key={name} aria-label={`${label} the chosen fleets`} onClick={() => setOpen(name)}>
                {label}
              </Button>
            ),
        )}
        <CsvButton of="chosen fleets" csv={() => csv(chosen)} />
        {shown.length < rows.length && (
          <Button look="quiet" onClick={() => selection.set(rows.map(({ key }) => key))}>
            Choose all {rows.length}
          </Button>
        )}
        <Button look="quiet" onClick={() => selection.set([])}>
          Clear
        </Button>
      </div>
      {Opened && (
        <Opened
          targets={targets}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            selection.set([]);
          }}
        />
      )}
    </>
  );
}
