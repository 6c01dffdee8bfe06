'use client';
import { age, plural } from '@/lib/core/format';
import type { Family } from '@/lib/families/families';
import { cn } from '../ui/cn';
import { SpacerRow } from '../ui/spacer-row';
import { StatusMark, type Shape } from '../ui/status-mark';
import { Table, Td, Th } from '../ui/table';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { VersionLine } from './version-line';

const MARKS: Record<Family['note']['tone'], { shape: Shape; look: string }> = {
  ok: { shape: 'disc', look: 'text-ok-mark' },
  warn: { shape: 'triangle', look: 'text-warn-mark' },
  bad: { shape: 'diamond', look: 'text-bad-mark' },
  unknown: { shape: 'ring', look: 'text-unknown-mark' },
};

const ROW_PX = 70;
const COLUMNS = 5;

interface FamilyTableProps {
  families: Family[];
  selected: string;
  onSelect: (family: string) => void;
  /** AWS's clock. */
  now: number;
}

export function FamilyTable({ families, selected, onSelect, now }: FamilyTableProps) {
  const { table, shown, before, after } = useVirtualRows(families, ROW_PX);
  return (
    <div className="rounded-panel border border-line bg-surface">
      <Table aria-label="Image families" aria-rowcount={families.length + 1} className="max-sm:block">
        <thead className="max-sm:sr-only">
          <tr>
            <Th>Family</Th>
            <Th className="text-right">Versions, oldest to newest</Th>
            <Th className="text-right max-lg:hidden">Running</Th>
            <Th className="max-lg:hidden">Built on</Th>
            <Th>State</Th>
          </tr>
        </thead>
        <tbody ref={table} className="max-sm:block">
          <SpacerRow height={before} columns={COLUMNS} />
          {shown.map(({ row: family, index }) => (
            <tr
              key={family.name}
              aria-rowindex={index + 2}
              aria-label={family.name}
              className={cn(
                'max-sm:grid max-sm:grid-cols-[minmax(0,1fr)] max-sm:gap-1.5 max-sm:border-b max-sm:border-line max-sm:p-3 [&>*]:max-sm:block [&>*]:max-sm:h-auto [&>*]:max-sm:border-0 [&>*]:max-sm:p-0',
                family.name === selected && 'bg-accent-tint',
              )}
            >
              <th scope="row" className="h-[70px] border-b border-line pl-4 text-left font-normal">
                <button
                  type="button"
                  aria-pressed={family.name === selected}
                  onClick={() => onSelect(family.name)}
                  title={family.name}
                  className="min-h-(--hit) max-w-full text-left font-semibold text-ink wrap-anywhere hover:underline sm:max-w-44 sm:truncate lg:max-w-72"
                >
                  {family.name}
                </button>
                <p className="text-small text-ink-3">
                  {plural(family.versions, 'version')}
                  {family.newestAt !== null && (
                    <span className="sm:max-lg:hidden">, newest {age(now - family.newestAt)} ago</span>
                  )}
                  <span className="lg:hidden">
                    , {family.machines} running in {plural(family.fleets, 'fleet')}
                  </span>
                </p>
              </th>
              <Td className="overflow-hidden">
                <VersionLine family={family} />
              </Td>
              <Td className="text-right whitespace-nowrap max-lg:hidden!">
                {family.machines}
                <span className="text-small text-ink-3"> in {plural(family.fleets, 'fleet')}</span>
              </Td>
              <Td className="max-lg:hidden! whitespace-nowrap">
                {family.base ?? <span className="text-ink-3">—</span>}
              </Td>
              <Td className="min-w-44">
                <span className="inline-flex items-center gap-1.5">
                  <StatusMark
                    shape={MARKS[family.note.tone].shape}
                    className={MARKS[family.note.tone].look}
                  />
                  {family.note.text}
                </span>
              </Td>
            </tr>
          ))}
          <SpacerRow height={after} columns={COLUMNS} />
        </tbody>
      </Table>
    </div>
  );
}
