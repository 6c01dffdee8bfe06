'use client';
import { useQuery } from '@tanstack/react-query';
import { marginalOfSetup } from '@/lib/commitments/marginal-of';
import { commitmentList } from '@/lib/commitments/reads';
import { marginalText } from '@/lib/commitments/words';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { readOptions } from '@/lib/query/read-options';
import type { Advice } from '@/lib/replay/advice';
import type { Choice } from '@/lib/replay/what-if';

interface MarginalSavingProps {
  fleet: FleetRef;
  from: Choice;
  advice: Advice;
}

/** What the bill changes by if the advice is applied: commitments may make the saving smaller, or zero. */
export function MarginalSaving({ fleet, from, advice: { choice, saves } }: MarginalSavingProps) {
  const { data } = useQuery(readOptions(commitmentList, {}));
  const setup = { from: from.type, to: choice.type, perHour: -saves / HOURS_A_MONTH };
  return marginalText(marginalOfSetup(data, fleet, setup), {
    isMore: saves < 0,
    listPrice: null,
    now: data?.now ?? 0,
  });
}
