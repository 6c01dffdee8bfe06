import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import { regionOf } from '../region.ts';
import { isSame, rulesIn, rulesOf, type Flat, type Side } from './group-rules.ts';
import { securityGroupOf } from './security-group-of.ts';

type Update = Flat & {
  GroupId?: string | undefined;
  GroupName?: string | undefined;
  SecurityGroupRuleDescriptions?: { SecurityGroupRuleId?: string; Description?: string }[] | undefined;
};

/** Rules are named by their ids or by what they allow; a description that is not said goes. */
const updating =
  (side: Side): Operation<Update, { Return: boolean }> =>
  (world, input, context) => {
    const region = regionOf(world, context);
    const group = securityGroupOf(region, input);
    const byId = new Map(
      (input.SecurityGroupRuleDescriptions ?? []).map((one) => [one.SecurityGroupRuleId, one.Description]),
    );
    const sent = rulesIn(input, { groupId: group.id, side }, (pair) => securityGroupOf(region, pair).id);
    if (byId.size + sent.length === 0)
      throw new AwsError(
        'MissingParameter',
        'Either IpPermissions or SecurityGroupRuleDescriptions must be given.',
      );
    const known = rulesOf(group, side);
    if (sent.some((rule) => !known.some((one) => isSame(one, rule))))
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    group[side] = known.map((rule) => {
      const same = sent.find((one) => isSame(one, rule));
      if (!same && !byId.has(rule.id)) return rule;
      const { description: _, ...plain } = rule;
      const description = same ? same.description : byId.get(rule.id);
      return { ...plain, ...(description && { description }) };
    });
    return { Return: true };
  };

export const updateIngressDescriptions = updating('ingress');
export const updateEgressDescriptions = updating('egress');
