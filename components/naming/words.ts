import { VARIABLE, type NamingState, type Sources } from '@/lib/naming/model';
import type { Times } from '@/lib/core/times';

/** What each value says, and of what. */
export const FACT_TITLES: Record<keyof Sources, string> = {
  app: 'Application of a fleet',
  env: 'Environment of a fleet',
  family: 'Family of an image',
  version: 'Version of an image',
  commit: 'Commit of an image',
  defaultEnv: 'Environment of a fleet without such a tag',
};

/** By whose word a value counts. */
export function sourceText(
  fact: keyof Sources,
  { sources, row }: Pick<NamingState, 'sources' | 'row'>,
  now: number,
  times: Times,
): string {
  if (sources[fact] === 'saved' && row) return `saved by ${row.actor}, ${times.dayAndClock(row.at, now)}`;
  return sources[fact] === 'variable' ? `environment variable ${VARIABLE[fact]}` : 'built in';
}
