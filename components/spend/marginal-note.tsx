'use client';
import { useQuery } from '@tanstack/react-query';
import { marginalOfMachines } from '@/lib/commitments/marginal-of';
import { commitmentList } from '@/lib/commitments/reads';
import { marginalText } from '@/lib/commitments/words';
import type { Fleet } from '@/lib/fleets/model';
import { readOptions } from '@/lib/query/read-options';

interface MarginalNoteProps {
  fleet: Fleet;
  /** More machines, or fewer if negative. */
  machines: number;
  /** USD per hour of one machine. */
  listPrice: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** What a staged change adds to the bill, beside its list price. */
export function MarginalNote({ fleet, machines, listPrice, now }: MarginalNoteProps) {
  const { data } = useQuery(readOptions(commitmentList, {}));
  const marginal = marginalOfMachines(data, fleet, { machines, listPrice });
  return (
    <p className="pl-[18px] text-small text-ink-2 max-sm:pl-0">
      <span className="text-ink-3">Marginal price</span>{' '}
      {marginalText(marginal, { isMore: machines > 0, listPrice, now })}
    </p>
  );
}
