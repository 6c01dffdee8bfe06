import type { Fleet } from '@/lib/fleets/model';
import type { PolicySpec } from '@/lib/fleets/policies';
import { parseCapacityLine } from './capacity-line';
import { launchText, marketText, mixText } from './mix-text';
import type { Bounds } from './model';
import { formatPolicies } from '@/lib/fleets/policy-text';

/** A capacity line that is being edited. */
export interface CapacityDraft {
  bounds: Bounds;
  /** A type, or several in parentheses, and what of it is Spot. */
  type: string | null;
  market: string;
  policies: readonly PolicySpec[] | null;
}

type Lined = Pick<Fleet, 'capacity' | 'policies' | 'mix' | 'instanceType'>;

/** The line of a fleet as it is. */
export const draftOf = ({ capacity, policies, ...fleet }: Lined): CapacityDraft => ({
  bounds: { min: capacity.min, max: capacity.max, desired: capacity.desired },
  ...{ type: launchText(fleet), market: marketText(fleet.mix), policies },
});

/** The draft that a written line makes of an earlier one: desired capacity moves into the bounds. */
export function writtenDraft(
  line: string,
  { bounds, policies: stand }: Pick<CapacityDraft, 'bounds' | 'policies'>,
): CapacityDraft | { problem: string } {
  const read = parseCapacityLine(line);
  if ('problem' in read) return read;
  const { min, max, type, market = '' } = read;
  const desired = Math.min(max, Math.max(min, bounds.desired));
  return { bounds: { min, max, desired }, type, market, policies: read.policies ?? stand };
}

/** How a draft differs from the fleet: policies, types and Spot share as text, as loaded and as wanted. */
export function wishesOf(stands: CapacityDraft, draft: CapacityDraft) {
  const policies = { seen: formatPolicies(stands.policies), wanted: formatPolicies(draft.policies) };
  const mix = { seen: mixText(stands.type, stands.market), wanted: mixText(draft.type, draft.market) };
  const isMoved = (['min', 'max', 'desired'] as const).some(
    (bound) => draft.bounds[bound] !== stands.bounds[bound],
  );
  return { policies, mix, same: !isMoved && policies.seen === policies.wanted };
}
