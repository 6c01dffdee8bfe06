'use client';
import { useQuery } from '@tanstack/react-query';
import { marginalOfSetup } from '@/lib/commitments/marginal-of';
import { commitmentList } from '@/lib/commitments/reads';
import { marginalParts } from '@/lib/commitments/words';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { readOptions } from '@/lib/query/read-options';
import type { Advice } from '@/lib/replay/advice';
import type { Choice } from '@/lib/replay/what-if';

interface Advised {
  /** Its title on the page. */
  title: string;
  fleet: FleetRef;
  from: Choice;
  advice: Advice;
}

/**
 * What the bill changes by with each advice: commitments may make the saving smaller, or zero. Of a reason that an
 * advice above gives, its title is enough.
 */
export function useMarginalSavings(list: readonly Advised[]): (advice: Advice) => string {
  const { data } = useQuery(readOptions(commitmentList, {}));
  const parts = list.map(({ fleet, from, advice: { choice, saves } }) => {
    const setup = { from: from.type, to: choice.type, perHour: -saves / HOURS_A_MONTH };
    const change = { isMore: saves < 0, listPrice: null, now: data?.now ?? 0 };
    return marginalParts(marginalOfSetup(data, fleet, setup), change);
  });
  return (advice) => {
    const index = list.findIndex((one) => one.advice === advice);
    const { text, amount, why } = parts[index]!;
    const first = parts.findIndex((one) => one.why === why);
    return first < index ? `${amount}, for the same reason as ${list[first]!.title}.` : text;
  };
}
