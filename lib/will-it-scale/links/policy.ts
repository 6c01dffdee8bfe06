import type { PolicyFacts } from '@/lib/aws/policies';
import { trackedText } from '@/lib/fleets/policy-text';
import type { ScalingFacts } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { policiesOut } from '../watched';
import { ways } from '../ways';

const textOf = ({ name, metric, target }: PolicyFacts) =>
  metric && target !== null ? trackedText(metric, target) : name;

/** At least one policy that adds instances is on. A fleet without any is scaled by people and schedules. */
export function policyLink({ fleet, policies }: ScalingFacts): Link {
  if ('why' in policies) return unknown('policy', policies.why, ways.describePolicies(fleet));
  const out = policiesOut(policies.value);
  const on = out.filter(({ enabled }) => enabled);
  if (out.length === 0) return holds('policy', 'none: only people change the number of machines');
  if (on.length > 0) return holds('policy', on.map(textOf).join(', '));
  const names = out.map(({ name }) => name).join(', ');
  return broken('policy', {
    title: out.length === 1 ? 'Its policy is disabled' : 'Its policies are disabled',
    value: names,
    evidence: `${names} is disabled (Enabled is false), so AWS ignores its alarms.`,
    way: ways.putPolicy(fleet, out[0]!),
  });
}
