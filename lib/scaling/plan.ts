import type { FleetRef } from '@/lib/core/fleet-ref';
import { awsCommand, captured, shellVariable, type Shown } from '@/lib/core/aws-command';
import { deltaOf, machinesText, type Units } from '@/lib/fleets/units';
import * as calls from './calls';
import type { Bounds } from './model';
import type { PolicyCall } from './policy-plan';
import { trackedText } from '@/lib/fleets/policy-text';
import { RETURN_TICKET, returnTicket, type Return } from './schedule';

/** One call to AWS: as text, and as an AWS CLI command. */
export interface PlannedCall {
  text: string;
  cli: string;
}

interface CapacityChange {
  ref: FleetRef;
  before: Bounds;
  after: Bounds;
  /** null: capacity counts machines. */
  units?: Units | null;
  /** The whole mixed instances policy in JSON, with what it says; null: it stays. */
  mix?: { policy: string; wanted: string } | null;
  calls: readonly PolicyCall[];
  back: Return | null;
  /** Whether the return ticket goes. */
  removesTicket?: boolean;
}

/** The calls in order: the return ticket, bounds, then policies. */
export function capacityPlan({
  ref,
  before,
  after,
  units = null,
  mix = null,
  calls: policies,
  back,
  removesTicket = false,
}: CapacityChange): PlannedCall[] {
  const { region, name } = ref;
  const planned = (text: string, call: Shown): PlannedCall => ({ text, cli: awsCommand(call, region) });
  const { min, max, desired } = after;
  const moved = min !== before.min || max !== before.max || desired !== before.desired;
  const ticket =
    back &&
    planned(
      `Create a return ticket: AWS sets ${before.min} to ${before.max}, desired ${back.desired}, at ${iso(back.at)}`,
      calls.putSchedule(name, returnTicket(back, before)),
    );
  const parts = [
    ...(moved ? [`minimum ${min}, desired ${desired}, maximum ${max}${launches(before, after, units)}`] : []),
    ...(mix ? [`the mixed instances policy to ${mix.wanted}`] : []),
  ];
  const bounds =
    parts.length > 0
      ? planned(`Set ${parts.join(', and ')}`, calls.setBounds(name, after, mix?.policy ?? null))
      : null;
  const gone = removesTicket
    ? planned('Remove the return ticket', calls.deleteSchedule(name, RETURN_TICKET))
    : null;
  return [ticket, bounds, ...policies.map((call) => plannedPolicy(call, ref)), gone].filter(
    (one) => one !== null,
  );
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function launches({ desired: from }: Bounds, { desired: to }: Bounds, units: Units | null): string {
  if (from === to) return '';
  if (units)
    return `: AWS ${to > from ? 'launches' : 'terminates'} ${machinesText(deltaOf({ units, capacity: { desired: from } }, to), units)}`;
  return to > from ? `: AWS launches ${to - from}` : `: AWS terminates ${from - to}, spread over zones`;
}

function plannedPolicy(call: PolicyCall, { region, name }: FleetRef): PlannedCall {
  switch (call.call) {
    case 'delete-policy':
      return {
        text: `Delete policy ${call.name}`,
        cli: awsCommand(calls.deletePolicy(name, call.name), region),
      };
    case 'delete-alarm':
      return { text: `Delete its alarm ${call.name}`, cli: awsCommand(calls.deleteAlarm(call.name), region) };
    case 'track': {
      const { metric, target, name: policy } = call.policy;
      return {
        text: `Keep ${trackedText(metric, target)} with policy ${policy}. AWS creates its alarms`,
        cli: awsCommand(calls.putTracking(name, call.policy), region),
      };
    }
    case 'again': {
      const { policy, alarms } = calls.wholeOf(call.json);
      const put = awsCommand(calls.putAgain(policy), region, alarms.length > 0 ? 'PolicyARN' : undefined);
      const watch = alarms.map((alarm) =>
        awsCommand(calls.putAlarmAgain(alarm, shellVariable('POLICY')), region),
      );
      return {
        text: `Restore policy ${call.name}${alarms.length > 0 ? ', with its alarms' : ''}`,
        cli: alarms.length > 0 ? [captured('POLICY', put), ...watch].join('\n') : put,
      };
    }
    case 'step':
      return { text: stepText(call), cli: stepCommands(call, { region, name }) };
  }
}

type StepCall = Extract<PolicyCall, { call: 'step' }>;

function stepText({ policy, alarm }: StepCall): string {
  const minutes = (alarm.periods * alarm.periodSeconds) / 60;
  const side = alarm.comparison.startsWith('Greater') ? 'above' : 'below';
  const steps = policy.steps
    .map(({ adjustment }) => (adjustment > 0 ? `+${adjustment}` : adjustment))
    .join(', ');
  return `Step by ${steps} after ${minutes} min ${side} ${alarm.threshold} % CPU: policy ${policy.name}, alarm ${alarm.name}`;
}

/** The alarm names the policy's ARN, which the first command prints. */
function stepCommands({ policy, alarm }: StepCall, { region, name }: { region: string; name: string }) {
  const put = awsCommand(calls.putSteps(name, policy), region, 'PolicyARN');
  const watch = awsCommand(calls.putAlarm(alarm, shellVariable('POLICY')), region);
  return `${captured('POLICY', put)}\n${watch}`;
}
