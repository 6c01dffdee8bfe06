import { createHash } from 'node:crypto';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Listener, ListenerRule } from '../../world/network.ts';
import { hex } from '../../world/random.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { elbPage } from './balancers.ts';
import { balancerNamed } from './change-balancers.ts';
import { forwardedIn, forwardTo, letGo, toAction } from './forwarding.ts';
import { checkFixedResponse } from './listener-rules.ts';
import { listenerNamed } from './listeners.ts';
import { refuse } from './refuse.ts';
import { checkConditions, toCondition } from './rule-conditions.ts';

const MOST_PRIORITY = 50_000;

const ruleArn = ({ arn }: Listener, id: string) => `${arn.replace(':listener/', ':listener-rule/')}/${id}`;

/** Its id follows from the listener, which is all there is of it. */
const defaultArn = (listener: Listener) =>
  ruleArn(listener, createHash('sha256').update(listener.arn).digest('hex').slice(0, 16));

const notFound = () => new AwsError('RuleNotFound', 'One or more rules not found');

/** @throws AwsError on a default rule, which only its listener changes, or on one that is not there */
function ruleNamed(region: Region, arn: string | undefined): { listener: Listener; rule: ListenerRule } {
  for (const listener of region.listeners) {
    const rule = listener.rules?.find((one) => one.arn === arn);
    if (rule) return { listener, rule };
    if (defaultArn(listener) === arn)
      throw new AwsError('OperationNotPermitted', `Default rule '${arn}' cannot be modified or deleted`);
  }
  throw notFound();
}

const toRule = ({ arn, priority, given }: ListenerRule): elb.Rule => ({
  ...{ RuleArn: arn, Priority: String(priority), IsDefault: false },
  Actions: (given['Actions'] as elb.Action[]).map(toAction),
  Conditions: ((given['Conditions'] ?? []) as elb.RuleCondition[]).map(toCondition),
  ...(given['Transforms'] !== undefined && { Transforms: given['Transforms'] as elb.RuleTransform[] }),
});

/** By priority, the default one last. */
const rulesOf = (listener: Listener): elb.Rule[] => [
  ...(listener.rules ?? []).toSorted((a, b) => a.priority - b.priority).map(toRule),
  {
    ...{ RuleArn: defaultArn(listener), Priority: 'default', IsDefault: true, Conditions: [] },
    Actions: ((listener.given['DefaultActions'] ?? []) as elb.Action[]).map(toAction),
  },
];

function checkPriority(listener: Listener, priority: number, but: readonly string[] = []) {
  if (!Number.isInteger(priority) || priority < 1 || priority > MOST_PRIORITY)
    refuse(`Priority must be from 1 to ${MOST_PRIORITY}, not ${priority}`);
  if (listener.rules?.some((one) => one.priority === priority && !but.includes(one.arn)))
    throw new AwsError('PriorityInUse', 'The specified priority is in use.');
}

/** @throws AwsError where the rule's conditions, actions or priority cannot be so */
export const createRule: Operation<elb.CreateRuleInput, elb.CreateRuleOutput> = (world, input, context) => {
  const region = regionOf(world, context);
  const listener = listenerNamed(region, input.ListenerArn);
  const { Conditions = [], Actions = [], Transforms } = input;
  checkConditions(Conditions);
  for (const action of Actions) checkFixedResponse(action);
  checkPriority(listener, input.Priority!);
  forwardTo(region, balancerNamed(region, listener.loadBalancerArn), Actions);
  const rule: ListenerRule = {
    ...{ arn: ruleArn(listener, hex(world, 16)), priority: input.Priority! },
    given: { Conditions, Actions, ...(Transforms && { Transforms }) },
    tags: fromKeyValues(input.Tags),
  };
  listener.rules = [...(listener.rules ?? []), rule];
  return { Rules: [toRule(rule)] };
};

export const modifyRule: Operation<elb.ModifyRuleInput, elb.ModifyRuleOutput> = (world, input, context) => {
  const region = regionOf(world, context);
  const { listener, rule } = ruleNamed(region, input.RuleArn);
  const { Conditions, Actions, Transforms } = input;
  checkConditions(Conditions ?? []);
  for (const action of Actions ?? []) checkFixedResponse(action);
  const had = forwardedIn(listener);
  forwardTo(region, balancerNamed(region, listener.loadBalancerArn), Actions);
  Object.assign(rule.given, {
    ...(Conditions?.length && { Conditions }),
    ...(Actions?.length && { Actions }),
    ...(Transforms?.length && { Transforms }),
  });
  if (input.ResetTransforms) delete rule.given['Transforms'];
  letGo(region, listener.loadBalancerArn, had);
  return { Rules: [toRule(rule)] };
};

export const deleteRule: Operation<elb.DeleteRuleInput, elb.DeleteRuleOutput> = (world, input, context) => {
  const region = regionOf(world, context);
  const { listener, rule } = ruleNamed(region, input.RuleArn);
  const had = forwardedIn(listener);
  listener.rules = listener.rules!.filter((one) => one !== rule);
  letGo(region, listener.loadBalancerArn, had);
  return {};
};

/** Two rules can change places in one call. @throws AwsError where another rule has the priority */
export const setRulePriorities: Operation<elb.SetRulePrioritiesInput, elb.SetRulePrioritiesOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const moves = (input.RulePriorities ?? []).map(({ RuleArn, Priority = 0 }) => ({
    ...ruleNamed(region, RuleArn),
    priority: Priority,
  }));
  const moved = moves.map(({ rule }) => rule.arn);
  for (const { listener, priority } of moves) checkPriority(listener, priority, moved);
  if (new Set(moves.map(({ priority }) => priority)).size < moves.length)
    throw new AwsError('PriorityInUse', 'The specified priority is in use.');
  for (const { rule, priority } of moves) rule.priority = priority;
  return { Rules: moves.map(({ rule }) => toRule(rule)) };
};

export const describeRules: Operation<elb.DescribeRulesInput, elb.DescribeRulesOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const arns = input.RuleArns ?? [];
  if (arns.length === 0 && !input.ListenerArn)
    refuse('You must specify either listener rule ARNs or a listener ARN');
  const listeners = input.ListenerArn ? [listenerNamed(region, input.ListenerArn)] : region.listeners;
  const chosen = listeners
    .flatMap(rulesOf)
    .filter(({ RuleArn = '' }) => arns.length === 0 || arns.includes(RuleArn));
  if (chosen.length < arns.length) throw notFound();
  const { items, next } = elbPage(chosen, input);
  return { Rules: items, ...(next && { NextMarker: next }) };
};
