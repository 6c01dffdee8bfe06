import 'server-only';
import type { Settler, Settlers, Unsettled, Verdict } from '@/lib/audit-trail/verdict';
import { describeGroup } from '@/lib/aws/groups';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { PACE } from '@/lib/core/pace';
import { listReleases } from '@/lib/releases/queries';
import { cancelVerdict, rollBackVerdict, startVerdict } from './verdicts';

type Judge = (change: Unsettled, shown: Parameters<typeof startVerdict>[1]) => Verdict;

/** Asked of AWS now: a held answer says nothing about what was just sent. */
const asking =
  (judge: Judge): Settler =>
  async (change) => {
    const { target } = change;
    const group = (await describeGroup(target)).value;
    if (!group) return { kind: 'failed', message: 'AWS shows no such fleet any more.', result: null };
    const template = group.template;
    const [releases, refreshes] = await Promise.all([
      template ? listReleases(target, template, PACE.fresh) : { value: [] },
      describeRefreshes(target, PACE.fresh),
    ]);
    return judge(change, { releases: releases.value, refreshes: refreshes.value });
  };

export const deploymentSettlers: Settlers = {
  'deployment.start': asking(startVerdict),
  'deployment.scale-type': asking(startVerdict),
  'deployment.cancel': asking(cancelVerdict),
  'deployment.roll-back': asking(rollBackVerdict),
};
