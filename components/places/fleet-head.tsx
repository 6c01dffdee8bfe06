'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import type { FleetHead } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';

const FirstHead = createContext<FleetHead | null>(null);

/** With many fleets their list is not in the first HTML, but what each page shows of it is. */
export const FirstHeadProvider = ({ head, children }: { head: FleetHead | null; children: ReactNode }) => (
  <FirstHead value={head}>{children}</FirstHead>
);

/** A value of the head of the list of fleets. It is drawn again only if that value changes. */
export function useFleetHead<T>(of: (head: FleetHead) => T): T | undefined {
  const first = use(FirstHead);
  // The pages poll the list; each row would otherwise set a timer of its own.
  const { data, isSuccess } = useQuery({
    ...readOptions(fleetList, {}),
    refetchInterval: false,
    select: of,
  });
  if (isSuccess) return data;
  return first ? of(first) : undefined;
}
