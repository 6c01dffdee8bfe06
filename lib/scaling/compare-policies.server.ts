import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describePolicies } from '@/lib/aws/policies';
import { describeTargetGroups } from '@/lib/aws/targets';
import { describeWholePolicies } from '@/lib/aws/whole-policies';
import { AppError } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { findChange } from '@/lib/db/changes';
import { policiesOf } from '@/lib/fleets/policies';
import { getFleet } from '@/lib/fleets/queries';
import { keptIn } from '@/lib/rules/put-back';
import { planPolicies } from './policy-plan';
import { planRestore } from './policy-restore';
import { formatPolicies, parsePolicies } from '@/lib/fleets/policy-text';
import type { KeptCapacity } from './put-back';

export interface PolicyWish {
  /** As the page showed them, and as wanted, in the words of the capacity line. */
  seen: string;
  wanted: string;
  /** The change whose policies of before are wanted. */
  restores?: string | undefined;
}

/** The calls that turn AWS's current policies into the wanted ones. @throws AppError changed or refused */
export async function comparePolicies(target: FleetRef, { seen, wanted, restores }: PolicyWish) {
  const { name } = target;
  const [policies, alarms, targets, fleet] = await Promise.all([
    describePolicies(target, PACE.fresh, name),
    describeAlarms(target, PACE.fresh),
    describeTargetGroups(target, PACE.hour),
    getFleet(target),
  ]);
  const now = formatPolicies(policiesOf(name, policies.value, alarms.value));
  if (now !== seen)
    throw new AppError('changed', `${name} changed in the meantime: expected ${seen}, is ${now}.`, {
      hint: 'Nothing was sent. The page now shows the present policies. Check them, then decide.',
    });
  if (restores !== undefined) {
    const former = await formerPolicies(target, restores, wanted);
    return planRestore(await describeWholePolicies(target), former);
  }
  const specs = parsePolicies(wanted);
  if (specs === null || 'problem' in specs)
    throw new AppError(
      'invalid',
      specs?.problem ?? 'The capacity line does not say which scaling policies to set.',
      {
        hint: 'Write the policies as fixed, cpu 55% or step cpu 30% -1 70% +2.',
      },
    );
  const behind = targets.value.find(({ arn }) => fleet.targetGroups.includes(arn));
  const resourceLabel = behind?.loadBalancer ? `${behind.loadBalancer}/${behind.targetGroup}` : null;
  return planPolicies({ group: name, policies: policies.value, alarms: alarms.value, resourceLabel }, specs);
}

/** The policies that stood before a change of this fleet. @throws AppError invalid */
async function formerPolicies(target: FleetRef, id: string, wanted: string) {
  const row = await findChange(id);
  const kept = row && keptIn<KeptCapacity>({ before: row.before })?.policies;
  if (!kept || fleetKey(row.target) !== fleetKey(target) || row.before.policies !== wanted)
    throw new AppError('invalid', 'The change to restore does not have these policies.', {
      hint: 'Write the policies in the capacity line instead.',
    });
  return kept;
}
