import type { QueryClient } from '@tanstack/react-query';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { fleetList } from '@/lib/fleets/reads';
import { desiredText } from '@/lib/fleets/units';
import { readOptions } from '@/lib/query/read-options';

/** The desired capacity of a fleet one step on, or why there is none. */
export async function nextSize(
  client: QueryClient,
  key: string,
  step: 1 | -1,
): Promise<{ desired: number } | { why: string }> {
  const name = parseFleetKey(key)?.name ?? key;
  try {
    const { fleets } = await client.ensureQueryData(readOptions(fleetList, {}));
    const fleet = fleets.find(({ ref }) => fleetKey(ref) === key);
    if (!fleet) return { why: `${name} is not in the list of fleets, so its capacity is not known.` };
    const { desired, min, max } = fleet.capacity;
    const [end, word] = step > 0 ? [max, 'maximum'] : [min, 'minimum'];
    if (step > 0 ? desired < max : desired > min) return { desired: desired + step };
    return {
      why: `${name} is at its ${word} of ${desiredText(end, fleet.units)}. Change the ${word} first.`,
    };
  } catch {
    return { why: `The capacity of ${name} could not be read. The page Fleets shows the reason.` };
  }
}
