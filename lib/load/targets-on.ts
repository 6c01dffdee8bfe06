import { timesOf, type Axis, type Values } from '@/lib/core/series';
import type { SetupHistory } from '@/lib/setup-history/model';
import { valueAt } from '@/lib/setup-history/steps';

type Told = Pick<SetupHistory, 'targets' | 'queueTargets' | 'since'>;

/** The target at each point, percent CPU. Before the record begins it is the first one known, which a note says. */
export const targetsOn = (axis: Axis, { targets, since }: Pick<Told, 'targets' | 'since'>): Values =>
  timesOf(axis).map((at) => valueAt(targets, Math.max(at, since)));

/** The same of the policy that follows a queue, in messages per machine; null: none does. */
export const queueTargetsOn = (axis: Axis, { queueTargets, since }: Told): Values | null =>
  queueTargets && targetsOn(axis, { targets: queueTargets, since });
