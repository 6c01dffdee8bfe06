import 'server-only';
import type { Settler, Unsettled, Verdict } from '@/lib/core/verdict';
import { describeGroup } from '@/lib/aws/groups';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { PACE } from '@/lib/core/pace';
import { listReleases } from '@/lib/releases/queries';
import { cancelVerdict, continueVerdict, rollBackVerdict, startVerdict } from './verdicts';

type Judge = (change: Unsettled, shown: Parameters<typeof startVerdict>[1]) => Verdict;

/** Always asks AWS, because a cached answer is older than the change. */
const asking =
  (judge: Judge): Settler =>
  async (change) => {
    const { target } = change;
    const group = (await describeGroup(target)).value;
    if (!group) return { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
    const own = group.template;
    const other = change.before.template;
    const template = typeof other === 'string' ? { id: other, version: '1' } : own;
    const [releases, refreshes] = await Promise.all([
      template ? listReleases(target, template, PACE.fresh) : { value: [] },
      describeRefreshes(target, PACE.fresh),
    ]);
    return judge(change, {
      ...{ releases: releases.value, refreshes: refreshes.value },
      named: group.mixed?.overrides.some(({ byRequirements }) => byRequirements) ? own!.version : null,
    });
  };

export const settleStart = asking(startVerdict);
export const settleCancel = asking(cancelVerdict);
export const settleRollBack = asking(rollBackVerdict);
export const settleContinue = asking(continueVerdict);
