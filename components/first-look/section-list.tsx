import type { ReactNode } from 'react';
import type { TagFact } from '@/lib/naming/model';
import type { Section } from './row';
import { RowLine } from './row-line';

interface SectionListProps {
  section: Section;
  /** Its heading names the account too, so that screen readers tell them apart. */
  account: string;
  onKeys?: (fact: TagFact) => void;
  children?: ReactNode;
}

/** A heading and its statements. */
export function SectionList({ section, account, onKeys, children }: SectionListProps) {
  const { title, note, rows } = section;
  return (
    <section aria-label={`${title} of ${account}`}>
      <header className="flex flex-wrap items-baseline gap-x-2 border-y border-line bg-surface-2 px-4 py-1.5 in-first:border-t-0">
        <h3 className="font-semibold">{title}</h3>
        {note && <p className="text-small wrap-anywhere text-ink-3">{note}</p>}
      </header>
      <ul>
        {rows.map((row) => (
          <RowLine
            key={`${row.what} ${row.sub} ${row.means}`}
            row={row}
            onKeys={() => row.keysOf && onKeys?.(row.keysOf)}
          />
        ))}
      </ul>
      {children}
    </section>
  );
}
