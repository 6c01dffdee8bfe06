import { quote } from '@/lib/core/shell';
import { POLICY_TAG, type FoundTag } from '@/lib/core/tag-keys';
import type { Click, Setting } from './settings';

/** What each click asks of AWS first. */
export const CLICK_ACTIONS: Readonly<Record<Click, string>> = {
  'scale-out': 'autoscaling:SetDesiredCapacity',
  'scale-in': 'autoscaling:SetDesiredCapacity',
  deploy: 'autoscaling:StartInstanceRefresh',
};

export interface Denied {
  /** AWS actions that IAM denies on the group. */
  actions: readonly string[];
  /** With the tag they would be allowed. */
  byTag: boolean;
}

interface Group {
  name: string;
  region: string;
  /** The tag that names its application, in another key than the policy asks for. */
  named: FoundTag | undefined;
}

/** Says before a click that AWS will refuse it, and what to do. null: IAM allows it. */
export function rightsSetting({ actions, byTag }: Denied, { name, region, named }: Group): Setting | null {
  const on = (Object.keys(CLICK_ACTIONS) as Click[]).filter((click) =>
    actions.includes(CLICK_ACTIONS[click]),
  );
  if (on.length === 0) return null;
  const setting = { name: 'not permitted', on, active: true as const };
  if (!byTag)
    return {
      ...setting,
      says: `AWS will refuse this: IAM says that Plimsoll may not call ${actions.join(' or ')} on ${name}. The page AWS accounts shows the statement that is missing.`,
    };
  const tag = `ResourceId=${name},ResourceType=auto-scaling-group,Key=${POLICY_TAG},Value=${named?.value ?? 'NAME'},PropagateAtLaunch=true`;
  const has = named ? `${name} has the tag ${named.key} instead` : `${name} has no tag ${POLICY_TAG}`;
  const widen = named
    ? `change the policy to check aws:ResourceTag/${named.key}`
    : 'widen the condition of the policy statement ChangeFleets';
  return {
    ...setting,
    says: `AWS will refuse this: Plimsoll may change only groups that have the tag ${POLICY_TAG}, and ${has}. Add the tag (aws autoscaling create-or-update-tags --region ${region} --tags ${quote(tag)}), or ${widen}.`,
  };
}
