'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Lock } from 'lucide-react';
import { spendList } from '@/lib/bill/reads';
import { deployOptions } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { cn } from '../ui/cn';
import { Kbd } from '../ui/kbd';
import { Tag } from '../ui/tag';
import { deployConsequence, rollbackConsequence, type Consequence } from './consequences';
import type { Entry } from './entries';
import { ICONS } from './icons';
import { Marked } from './marked';
import type { Found } from './rank';

interface PaletteRowProps {
  found: Found;
  /** Whether nothing was typed for a moment, so that reads for this row are worth their price. */
  isSettled: boolean;
  onRun: (entry: Entry) => void;
}

const WAYS = { 'roll-back': rollbackConsequence, deploy: deployConsequence } as const;

/** What the dialog would say; null while its facts are read; undefined: the entry needs none. */
function useConsequence({ live, run }: Entry, isSettled: boolean): Consequence | null | undefined {
  const fleet = live && 'dialog' in run ? run.on : null;
  const { data, error } = useQuery(readOptions(deployOptions, fleet && isSettled ? { fleet } : null));
  const prices = useQuery(readOptions(spendList, {})).data?.fleets;
  if (!live || !fleet) return undefined;
  if (data) return WAYS[live](data, prices?.[fleet]?.unitPrice ?? null);
  return error ? { to: null, isOff: true, text: `The effect is not known: ${error.message}` } : null;
}

/** An entry: what it is, what choosing it leads to, and where it is. */
export function PaletteRow({ found: { entry, spans }, isSettled, onRun }: PaletteRowProps) {
  const seen = useConsequence(entry, isSettled);
  const isOff = entry.off !== undefined || seen?.isOff === true;
  const Icon = isOff ? Lock : ICONS[entry.icon];
  const about =
    entry.off ?? (seen === undefined ? entry.about : (seen?.text ?? `${entry.about} · reading the plan…`));
  return (
    <Command.Item
      value={entry.id}
      onSelect={() => onRun(entry)}
      className="group grid cursor-pointer grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 border-l-2 border-transparent px-4 py-2 aria-selected:border-accent aria-selected:bg-selected max-sm:min-h-14"
    >
      <Icon className="size-4 text-ink-2" strokeWidth={1.75} aria-hidden />
      <div className="min-w-0">
        <p className={cn('text-strong font-medium wrap-anywhere', isOff && 'text-ink-2')}>
          <Marked text={entry.title} spans={spans} />
          {seen?.to && (
            <>
              {entry.live === 'deploy' ? ': ' : ' to '}
              <span className="font-mono text-[12.5px]">{seen.to}</span>
            </>
          )}
        </p>
        <p className="line-clamp-2 text-small text-ink-2">{isOff ? `Not possible now: ${about}` : about}</p>
      </div>
      <span className="flex items-center gap-2">
        {entry.tag && <Tag tone={entry.tag.tone}>{entry.tag.text}</Tag>}
        <span aria-hidden className="invisible group-aria-selected:visible max-sm:hidden">
          <Kbd>Enter</Kbd>
        </span>
      </span>
    </Command.Item>
  );
}
