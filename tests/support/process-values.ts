import { processValues } from '../../lib/core/process-wide.ts';

/** Empties the maps of these names, as if the process had just started. */
export function forget(...names: string[]) {
  for (const name of names) (processValues.get(name) as Map<string, unknown> | undefined)?.clear();
}
