import 'server-only';
import type { Settler, Settlers } from '@/lib/audit-trail/verdict';
import { describeGroup } from '@/lib/aws/groups';
import { describeActivities } from '@/lib/aws/scaling';
import { PACE } from '@/lib/core/pace';
import { toActivity } from './model';
import { scaleVerdict } from './verdicts';

const askGroup: Settler = async (change) => {
  const [group, activities] = await Promise.all([
    describeGroup(change.target),
    describeActivities(change.target, PACE.fresh),
  ]);
  return group.value
    ? scaleVerdict(change, group.value, activities.value.map(toActivity))
    : { kind: 'failed', message: 'AWS shows no such fleet any more.', result: null };
};

export const scalingSettlers: Settlers = {
  'fleet.scale-out': askGroup,
  'fleet.scale-in': askGroup,
  'fleet.set-capacity': askGroup,
};
