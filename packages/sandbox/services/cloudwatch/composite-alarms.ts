import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { newAlarm } from '../../world/policies/alarm.ts';
import {
  ruleFrom,
  updateComposites,
  type CompositeAlarm,
  type Rule,
} from '../../world/policies/composite.ts';
import type { Region } from '../../world/types.ts';
import { regionToFill } from '../region.ts';

const invalid = (text: string) => new AwsError('ValidationError', text);

function parsed(text: string): Rule {
  try {
    return ruleFrom(text);
  } catch {
    throw invalid('AlarmRule must be a valid expression of the states of alarms.');
  }
}

/** @throws AwsError on alarms that there are not, or on one that asks for its own state */
function checkRule({ alarms, composites = [] }: Region, name: string, rule: string) {
  const { alarms: asked } = parsed(rule);
  const known = [...alarms, ...composites].map((one) => one.name);
  const missing = asked.filter((one) => !known.includes(one) && one !== name);
  if (missing.length > 0)
    throw invalid(
      `Could not save the composite alarm as alarms [${missing.join(', ')}] in the alarm rule do not exist`,
    );
  if (asked.includes(name))
    throw invalid(`Could not save the composite alarm as the alarm rule refers to itself`);
}

/** Makes one, or replaces all but the state of the one of that name. */
export const putCompositeAlarm: Operation<cloudwatch.PutCompositeAlarmInput> = (world, input, context) => {
  const region = regionToFill(world, context);
  const name = input.AlarmName!;
  checkRule(region, name, input.AlarmRule!);
  const composites = (region.composites ??= []);
  const known = composites.find((one) => one.name === name);
  const { state, stateReason, stateUpdatedAt } = known ?? newAlarm(context.now);
  const made: CompositeAlarm = {
    ...{ name, rule: input.AlarmRule!, state, stateReason, stateUpdatedAt, configuredAt: context.now },
    arn: `arn:aws:cloudwatch:${region.name}:${world.account}:alarm:${name}`,
    ...(input.AlarmDescription && { description: input.AlarmDescription }),
    tags: known ? (known.tags ?? {}) : fromKeyValues(input.Tags),
    actionsEnabled: input.ActionsEnabled ?? true,
    actions: input.AlarmActions ?? [],
    okActions: input.OKActions ?? [],
    insufficientActions: input.InsufficientDataActions ?? [],
    ...(input.ActionsSuppressor && {
      suppressor: input.ActionsSuppressor,
      waitSeconds: input.ActionsSuppressorWaitPeriod ?? 0,
      extensionSeconds: input.ActionsSuppressorExtensionPeriod ?? 0,
    }),
  };
  region.composites = [...composites.filter((one) => one !== known), made];
  updateComposites(region, context.now);
  return {};
};

const isSuppressed = ({ alarms, composites = [] }: Region, { suppressor = '' }: CompositeAlarm) =>
  [...alarms, ...composites].some(
    ({ name, arn, state }) => (name === suppressor || arn === suppressor) && state === 'ALARM',
  );

export const toComposite = (region: Region, alarm: CompositeAlarm): cloudwatch.CompositeAlarm => ({
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmRule: alarm.rule,
  ...(alarm.description && { AlarmDescription: alarm.description }),
  AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
  ActionsEnabled: alarm.actionsEnabled,
  OKActions: alarm.okActions,
  AlarmActions: alarm.actions,
  InsufficientDataActions: alarm.insufficientActions,
  StateValue: alarm.state,
  StateReason: alarm.stateReason,
  StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
  StateTransitionedTimestamp: new Date(alarm.stateUpdatedAt),
  ...(alarm.suppressor && {
    ActionsSuppressor: alarm.suppressor,
    ActionsSuppressorWaitPeriod: alarm.waitSeconds ?? 0,
    ActionsSuppressorExtensionPeriod: alarm.extensionSeconds ?? 0,
    ...(isSuppressed(region, alarm) && { ActionsSuppressedBy: 'Alarm' as const }),
  }),
});
