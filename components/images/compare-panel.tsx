'use client';
import type { FamilyPage } from '@/lib/families/family';
import type { Boot } from '@/lib/scaling/boots';
import type { ImageCost } from '@/lib/unit-cost/cost-while-it-ran';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { useTimes } from '../ui/times';
import { compare, pairOf, pairText } from './comparison';
import { ContentsChange } from './contents-change';

interface ComparePanelProps {
  page: FamilyPage;
  boots: readonly Boot[];
  costs: readonly ImageCost[];
  /** Both versions, such as "2.14.0..2.14.1", from the address. */
  pair: string;
  onChange: (pair: string | null) => void;
}

/** Compares two versions side by side and marks the differences. */
export function ComparePanel({ page, boots, costs, pair, onChange }: ComparePanelProps) {
  const times = useTimes();
  const [left, right] = pairOf(pair);
  const find = (version: string) => page.versions.find((one) => one.version === version);
  const [a, b] = [find(left), find(right)];
  const rows = a && b ? compare(a, b, { boots, costs, now: page.now, times }) : [];
  const differ = rows.filter(({ differs }) => differs).length;
  return (
    <Panel
      title={`Compare versions of ${page.family}`}
      note={a && b ? `${differ} of ${rows.length} facts differ` : 'choose two'}
      actions={
        <Button size="small" onClick={() => onChange(null)}>
          Close
        </Button>
      }
    >
      {a && b && (
        <ContentsChange account={page.account} family={page.family} from={a.version} to={b.version} />
      )}
      <Table aria-label="Comparison">
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Fact</span>
            </Th>
            <Th>
              <Choice
                page={page}
                label="First version"
                value={left}
                onChange={(to) => onChange(pairText(to, right))}
              />
            </Th>
            <Th>
              <Choice
                page={page}
                label="Second version"
                value={right}
                onChange={(to) => onChange(pairText(left, to))}
              />
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, differs, ...values }) => (
            <tr key={what} className={cn(differs && 'bg-accent-tint')}>
              <th scope="row" className="h-8 border-b border-line pl-4 text-left font-normal text-ink-3">
                {what}
                {differs && <span className="sr-only">, differs</span>}
              </th>
              {(['a', 'b'] as const).map((side) => (
                <Td key={side} className={cn('h-8', differs ? 'font-medium' : 'text-ink-2')}>
                  {values[side]}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

interface ChoiceProps {
  page: FamilyPage;
  label: string;
  value: string;
  onChange: (version: string) => void;
}

const Choice = ({ page, label, value, onChange }: ChoiceProps) => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className="min-h-(--hit) rounded-control border border-control bg-surface px-2 font-mono text-ink"
  >
    {page.versions.every(({ version }) => version !== value) && <option value={value}>choose one</option>}
    {page.versions.map(({ version, label: text }) => (
      <option key={version} value={version}>
        {text}
      </option>
    ))}
  </select>
);
