'use client';
import { useQuery } from '@tanstack/react-query';
import type { Check, PreflightFacts } from '@/lib/deployments/check';
import { preflight } from '@/lib/deployments/preflight';
import type { Preferences } from '@/lib/deployments/preferences';
import { preflightFacts } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import type { ReadState } from '../problems/read-problem';

/** What to deploy: another image, another type, or an earlier release by number. */
export interface PreflightTarget {
  image?: string;
  type?: string;
  release?: string;
}

export interface Checked {
  read: ReadState;
  /** Undefined while AWS is asked. */
  facts: PreflightFacts | undefined;
  checks: Check[] | undefined;
}

/** The checks of a deployment. The server runs them again when it is sent. Empty without a target. */
export function useChecks(
  fleet: string,
  target: PreflightTarget | null,
  preferences: Preferences | undefined,
): Checked {
  const read = useQuery(readOptions(preflightFacts, target && { fleet, ...target }));
  const facts = read.data;
  return { read, facts, checks: facts && preferences && preflight(facts, preferences) };
}
