import { localActor } from '@/lib/access/model';
import { settleChanges } from '@/lib/audit-trail/settle';
import { budgetSettlers } from '@/lib/budgets/settlers';
import { setBudget } from '@/lib/budgets/operations';
import { SetBudget } from '@/lib/budgets/schema';
import { toProblem } from '@/lib/core/errors';
import { cancelDeployment, changeType, deployImage, rollBack } from '@/lib/deployments/operations';
import { deploymentSettlers } from '@/lib/deployments/settlers';
import { CancelDeployment, ChangeType, DeployImage, RollBack } from '@/lib/deployments/schema';
import { listFleets } from '@/lib/fleets/queries';
import { Nothing } from '@/lib/fleets/schema';
import { buildImage, promote, restore, revoke } from '@/lib/images/operations';
import { imageSettlers } from '@/lib/images/settlers';
import { BuildImage, Promote, Restore, Revoke } from '@/lib/images/schema';
import { removeSchedule, scaleFleet, setCapacity, setSchedule } from '@/lib/scaling/operations';
import { scalingSettlers } from '@/lib/scaling/settlers';
import { RemoveSchedule, ScaleFleet, SetCapacity, SetSchedule } from '@/lib/scaling/schema';
import { describeGroup } from '@/lib/aws/groups';
import { awsNow } from '@/lib/aws/clock';
import type { Ctx } from '@/lib/server/context';
import { parse } from '@/lib/server/parse';
import type { z } from 'zod';

/** A replica of the app without its pages: what its actions and handlers call, called over a pipe. */
const calls = <S extends z.ZodType>(schema: S, work: (ctx: Ctx, input: z.output<S>) => Promise<unknown>) =>
  [schema, work] as const;

const settlers = { ...scalingSettlers, ...deploymentSettlers, ...imageSettlers, ...budgetSettlers };

const OFFERED = {
  scaleFleet: calls(ScaleFleet, scaleFleet),
  setCapacity: calls(SetCapacity, setCapacity),
  setSchedule: calls(SetSchedule, setSchedule),
  removeSchedule: calls(RemoveSchedule, removeSchedule),
  deployImage: calls(DeployImage, deployImage),
  changeType: calls(ChangeType, changeType),
  cancelDeployment: calls(CancelDeployment, cancelDeployment),
  rollBack: calls(RollBack, rollBack),
  promote: calls(Promote, promote),
  revoke: calls(Revoke, revoke),
  restore: calls(Restore, restore),
  buildImage: calls(BuildImage, buildImage),
  setBudget: calls(SetBudget, setBudget),
  listFleets: calls(Nothing, (ctx) => listFleets(ctx)),
  settle: calls(Nothing, async (ctx) => {
    // AWS's clock is in any of its answers.
    await describeGroup({ account: '123456789012', region: 'us-east-1', name: 'any' });
    await settleChanges(settlers);
    return ctx.now();
  }),
};
export type Offered = keyof typeof OFFERED;

export interface Order {
  id: number;
  call: Offered;
  input: object;
  actor: string;
}
export type Answer = { id: number } & ({ data: unknown } | { problem: { kind: string; message: string } });

process.on('message', (order: Order) => void answer(order));
process.send!('ready');

async function answer({ id, call, input, actor }: Order) {
  const ctx: Ctx = {
    actor: localActor({ name: actor, role: 'operator' }),
    requestId: String(id),
    now: awsNow,
    sent: [],
  };
  const [schema, work] = OFFERED[call] as unknown as [
    z.ZodType,
    (ctx: Ctx, input: unknown) => Promise<unknown>,
  ];
  const told = await work(ctx, parse(schema, input)).then(
    (data) => ({ data }),
    (error: unknown) => ({ problem: toProblem(error) }),
  );
  process.send!({ id, ...told });
}
