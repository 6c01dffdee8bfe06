'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { z } from 'zod';
import { spendList } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { activeDeployments } from '@/lib/deployments/reads';
import { findingList, fleetList } from '@/lib/fleets/reads';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import type { Read } from '@/lib/query/define-read';
import { readOptions } from '@/lib/query/read-options';
import { scalingFaults } from '@/lib/will-it-scale/reads';
import { rowJoiner } from './rows';

/** What a read says now. The same object while it says the same. */
function useAnswer<Answer>(read: Read<z.ZodType, Answer>) {
  const { data, error, isPending } = useQuery(readOptions(read, {}));
  return useMemo(() => ({ data, error, isPending }), [data, error, isPending]);
}

/**
 * The answers behind the rows of all fleets. Each read loads alone, so one failure leaves the others. React draws what
 * is deferred in small pieces, so that a key or a press does not wait for the rows of a poll.
 */
export function useFleetAnswers() {
  const fleets = useAnswer(fleetList);
  const load = useAnswer(loadList);
  const spend = useAnswer(spendList);
  const budgets = useAnswer(budgetList);
  const active = useAnswer(activeDeployments);
  const health = useAnswer(healthList);
  const stuck = useAnswer(scalingFaults);
  const findings = useAnswer(findingList);
  const answers = useMemo(
    () => ({ fleets, load, spend, budgets, active, health, stuck, findings }),
    [fleets, load, spend, budgets, active, health, stuck, findings],
  );
  return useDeferredValue(answers);
}
export type FleetAnswers = ReturnType<typeof useFleetAnswers>;

/** All fleets with what their rows show. */
export function useFleetRows({
  fleets,
  load,
  spend,
  budgets,
  active,
  health,
  stuck,
  findings,
}: FleetAnswers) {
  const [join] = useState(rowJoiner);
  const reading = useMemo(
    () => ({
      ...{ load: load.isPending, spend: spend.isPending, health: health.isPending },
      ...{ stuck: stuck.isPending, active: active.isPending },
    }),
    [load.isPending, spend.isPending, health.isPending, stuck.isPending, active.isPending],
  );
  const rows = useMemo(
    () =>
      join({
        fleets: fleets.data?.fleets ?? [],
        load: load.data?.fleets,
        spend: spend.data?.fleets,
        billedAt: spend.data?.billedAt,
        active: active.data,
        grades: findings.data?.grades,
        health: health.data?.fleets,
        stuck: stuck.data?.faults,
        reading,
      }),
    [join, fleets.data, load.data, spend.data, active.data, findings.data, health.data, stuck.data, reading],
  );
  return {
    rows,
    list: fleets.data,
    spend: spend.data,
    budgets: budgets.data,
    parts: [fleets, load, health, stuck, spend, active, { error: findings.error }],
    reading,
    isPending: fleets.isPending,
  };
}
export type FleetRows = ReturnType<typeof useFleetRows>;
