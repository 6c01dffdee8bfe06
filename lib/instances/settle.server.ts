import 'server-only';
import { describeGroup } from '@/lib/aws/groups';
import { PACE } from '@/lib/core/pace';
import type { Settler } from '@/lib/core/verdict';
import { findLoose } from './find-loose.server';

/** The group says how the instance is: gone, set aside, in service or protected. */
export const settleInstance: Settler = async ({ target, after, before }) => {
  const id = String(after.instance);
  const { value: group } = await describeGroup(target);
  if (!group) return { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
  const found = group.instances.find((one) => one.id === id);
  const result = { instance: id, desired: group.desired };
  const done = (message: string) => ({ kind: 'done', message, result }) as const;
  const failed = (message: string) => ({ kind: 'failed', message, result }) as const;
  const is = found?.lifecycle ?? (await looseState());
  if (after.protected !== undefined)
    return found?.protected === after.protected
      ? done(`AWS shows it as ${after.protected ? 'protected' : 'not protected'}.`)
      : failed(`AWS shows it as ${found ? 'not changed' : is}.`);
  if (!new RegExp(STATES[String(after.lifecycle)] ?? '$^').test(is))
    return failed(`AWS shows it as ${is}. Before the change, it was ${String(before.lifecycle)}.`);
  if (after.lifecycle === 'InService' && after.desired != null && group.desired !== after.desired)
    return failed(
      `The instance is back, but desired capacity is ${group.desired} and not ${String(after.desired)}.`,
    );
  return done(`AWS shows it as ${is}.`);

  async function looseState() {
    const [loose] = await findLoose(target, [id], PACE.fresh);
    return loose?.state === 'running' ? 'detached' : 'ended';
  }
};

/** The states that AWS shows while it does what was asked, and afterwards. */
const STATES: Record<string, string> = {
  ended: '^(ended|Terminat)',
  Standby: '^(EnteringStandby|Standby)$',
  detached: '^(Detach|detached)',
  InService: '^(Pending|InService)',
};
