import type { AwsCall } from '@/lib/aws/send-call';
import { awsCommand } from '@/lib/core/aws-command';
import { dayAndClock } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { machinesOf } from '@/lib/fleets/model';
import { setBounds, setDesired } from '@/lib/scaling/calls';
import { rollbackLine } from './cli';
import { releaseLabel } from './model';
import type { RollbackTarget } from './way-back';

/** A change that somebody sends with the AWS CLI while Plimsoll cannot. */
export interface ByHandLine {
  /** For example "Roll back to v1.9.6". */
  title: string;
  /** AWS CLI commands; null: there is nothing to send, and `why` says why. */
  code: string | null;
  why: string | null;
  /** To keep in the ticket or the incident's log, with what only the person knows in angle brackets. */
  note: string;
}

/** What an on-call person needs while the database is away. */
export interface ByHand {
  /** Why the database does not answer; null: it does, so that nothing has to be done by hand. */
  away: string | null;
  lines: ByHandLine[];
}

const noteOf = ({ ref, capacity, template }: Fleet, what: string, now: number) =>
  `${dayAndClock(now, now)} UTC, ${ref.name} in ${ref.region} of ${ref.account}: ${what} by <name>, because <reason>. ` +
  `Before: desired ${capacity.desired}, between ${capacity.min} and ${capacity.max}, release ${template?.version ?? 'unknown'}. ` +
  'Sent with the AWS CLI, because Plimsoll had no database.';

function rollbackByHand(fleet: Fleet, target: RollbackTarget, now: number): ByHandLine {
  if (target.kind === 'none')
    return { title: 'Roll back', code: null, why: target.why, note: noteOf(fleet, 'rolled back', now) };
  const to = releaseLabel(target.to);
  const size = {
    ...{ machines: machinesOf(fleet), warmupSeconds: fleet.warmupSeconds },
    bare: fleet.mix?.byRequirements ?? false,
  };
  return {
    title: `Roll back to ${to}`,
    code: rollbackLine(fleet.ref, target, size, fleet.mix),
    why: null,
    note: noteOf(fleet, `rolled back to ${to}`, now),
  };
}

/** One instance more. Where the maximum is reached, it is raised with it. */
function scaleOutByHand(fleet: Fleet, now: number): ByHandLine {
  const { ref, capacity, units } = fleet;
  const desired = capacity.desired + (units?.weights?.most ?? 1);
  const call: AwsCall<'autoscaling:SetDesiredCapacity' | 'autoscaling:UpdateAutoScalingGroup'> =
    desired > capacity.max
      ? setBounds(ref.name, { min: capacity.min, max: desired, desired })
      : setDesired(ref.name, desired);
  return {
    title: `Scale out from ${capacity.desired} to ${desired}`,
    code: awsCommand(call, ref.region),
    why: null,
    note: noteOf(fleet, `scaled out to ${desired}`, now),
  };
}

/** The commands for this fleet, with the inputs that Plimsoll itself would send. `now` is UTC ms. */
export const linesByHand = (fleet: Fleet, target: RollbackTarget, now: number): ByHandLine[] => [
  rollbackByHand(fleet, target, now),
  scaleOutByHand(fleet, now),
];
