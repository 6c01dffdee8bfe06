import { declaredOf } from '../../owners/drift.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Owner } from '../../world/groups/owner.ts';
import { DAY, HOUR, MINUTE } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { EKS_NAME, TERRAFORM_NAME } from './plans.ts';

/** How often each acts by itself, and from when on, in ms. */
type Habit = Pick<Owner, 'kind' | 'refreshes'> & { every?: number; first?: number };

const HABITS: Record<string, Habit[]> = {
  [EKS_NAME]: [
    { kind: 'cluster-autoscaler', every: MINUTE, first: MINUTE },
    { kind: 'eks', every: 12 * HOUR, first: 6 * HOUR },
  ],
  'ecs-capacity': [{ kind: 'ecs', every: MINUTE, first: MINUTE }],
  [TERRAFORM_NAME]: [{ kind: 'terraform', every: DAY, first: 20 * HOUR, refreshes: true }],
  portal: [{ kind: 'cloudformation' }],
};

/** A stack has marked what it made. */
const STACK = 'portal-production';

/** Systems that hold groups for their own, and write back what others change of them. */
export function giveOwners(world: World, group: Group) {
  const habits = HABITS[group.name];
  if (!habits) return;
  group.owners = habits.map(({ kind, refreshes, every, first }) => ({
    ...{ kind, declared: declaredOf(group) },
    ...(refreshes && { refreshes }),
    ...(every && { everySeconds: every / 1_000 }),
    ...(first && { nextAt: world.now + first }),
  }));
  if (habits.some(({ kind }) => kind === 'cloudformation'))
    group.tags = {
      ...group.tags,
      'aws:cloudformation:stack-name': STACK,
      'aws:cloudformation:logical-id': 'Machines',
      'aws:cloudformation:stack-id': `arn:aws:cloudformation:${group.region}:${world.account}:stack/${STACK}/7d5a4f10-2c1e-11ef-9f0c-0a1b2c3d4e5f`,
    };
}
