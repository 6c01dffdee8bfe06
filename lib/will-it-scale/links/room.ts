import type { ScalingFacts } from '../facts';
import { broken, holds, type Link } from '../link';
import { policiesOut } from '../watched';

/** The desired capacity is below the maximum. Without a policy a person sets both numbers, so nothing is in the way. */
export function roomLink({ fleet: { capacity, units }, policies }: ScalingFacts): Link {
  const { desired, max, min } = capacity;
  const value = `${desired} of ${max}`;
  const isFixed = 'value' in policies && policiesOut(policies.value).length === 0;
  if (desired < max || isFixed) return holds('room', value);
  const more = max + Math.max(1, Math.ceil(max / 4));
  return broken('room', {
    title: 'The fleet is at its maximum',
    value,
    evidence: `The desired capacity is ${desired}${units ? ` ${units.word}s` : ''} and the maximum is ${max}, so AWS adds no machine, even if an alarm fires.`,
    way: {
      ...{ kind: 'change', change: 'setCapacity', label: 'Raise the maximum' },
      pick: `${min}-${more}`,
    },
  });
}
