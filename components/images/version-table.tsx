'use client';
import type { FamilyPage } from '@/lib/families/family';
import type { Boot } from '@/lib/scaling/boots';
import type { ImageCost } from '@/lib/unit-cost/cost-while-it-ran';
import { cn } from '../ui/cn';
import { FROM } from '../ui/data-columns';
import { SpacerRow } from '../ui/spacer-row';
import { Table, Th } from '../ui/table';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { VERSION_ROW_PX, VersionTableRow } from './version-row';

const COLUMNS = 9;

interface VersionTableProps {
  page: FamilyPage;
  boots: readonly Boot[];
  costs: readonly ImageCost[];
  selected: string;
  onSelect: (version: string) => void;
}

/** All versions of a family, newest first. What can be left out leaves first, so that state and button stay in sight. */
export function VersionTable({ page, boots, costs, selected, onSelect }: VersionTableProps) {
  const { table, shown, before, after } = useVirtualRows(page.versions, VERSION_ROW_PX);
  const regions = [
    ...new Set(page.versions.flatMap(({ images }) => images.map(({ region }) => region))),
  ].sort();
  return (
    <div className="@container">
      <Table aria-label={`Versions of ${page.family}`} aria-rowcount={page.versions.length + 1}>
        <thead>
          <tr>
            <Th>Version</Th>
            <Th title={`In ${regions.join(', then in ')}`} className={FROM[640]}>
              AMI<span className="sr-only">, {regions.join(' / ')}</span>
            </Th>
            <Th className={FROM[400]}>Built</Th>
            <Th className={FROM[520]}>Runs in</Th>
            <Th className={cn('text-right', FROM[880])}>Boot</Th>
            <Th className={cn('text-right', FROM[1140])}>Size</Th>
            <Th className={cn('text-right', FROM[760])}>Per 1M requests</Th>
            <Th>State</Th>
            <Th>
              <span className="sr-only">Deploy</span>
            </Th>
          </tr>
        </thead>
        <tbody ref={table}>
          <SpacerRow height={before} columns={COLUMNS} />
          {shown.map(({ row, index }) => (
            <VersionTableRow
              key={row.version}
              version={row}
              index={index}
              page={page}
              regions={regions}
              boots={boots}
              cost={costs.find(({ version }) => version === row.version)}
              isSelected={row.version === selected}
              onSelect={onSelect}
            />
          ))}
          <SpacerRow height={after} columns={COLUMNS} />
        </tbody>
      </Table>
    </div>
  );
}
