import { listChanges } from '@/lib/audit-trail/queries';
import { ListChanges } from '@/lib/audit-trail/schema';
import { settleChanges } from '@/lib/changes/settle';
import type { Ctx } from '@/lib/changes/context';
import { toProblem } from '@/lib/core/errors';
import { awsNow } from '@/lib/aws/clock';
import { describeGroup } from '@/lib/aws/groups';
import { listFleets } from '@/lib/fleets/queries';
import { Nothing } from '@/lib/fleets/schema';
import type { ChangeName } from '@/lib/registry/changes';
import { OPERATIONS, SETTLERS } from '@/lib/registry/operations';
import { listRequests } from '@/lib/approvals/queries';
import { localActor, type Role } from '@/lib/rules/grants';
import { parse } from '@/lib/server/parse';
import type { z } from 'zod';

/** A replica of the app without pages: its actions and handlers are called over a pipe. */
interface Call {
  input: z.ZodType;
  run(ctx: Ctx, input: unknown): Promise<unknown>;
}

const OTHERS = {
  listChanges: {
    input: ListChanges,
    run: (ctx: Ctx, input: unknown) => listChanges(ctx, input as z.output<typeof ListChanges>),
  },
  listFleets: { input: Nothing, run: (ctx: Ctx) => listFleets(ctx) },
  listRequests: { input: Nothing, run: (ctx: Ctx) => listRequests(ctx) },
  settle: {
    input: Nothing,
    async run(ctx: Ctx) {
      // Reads AWS's clock, which comes with any answer.
      await describeGroup({ account: '123456789012', region: 'us-east-1', name: 'any' });
      await settleChanges(SETTLERS);
      return ctx.now();
    },
  },
};
const OFFERED: Record<Offered, Call> = { ...OPERATIONS, ...OTHERS };
export type Offered = ChangeName | keyof typeof OTHERS;

export interface Order {
  id: number;
  call: Offered;
  input: object;
  actor: string;
  role: Role;
}
export type Answer = { id: number } & ({ data: unknown } | { problem: { kind: string; message: string } });

process.on('message', (order: Order) => void answer(order));
process.send!('ready');

async function answer({ id, call, input, actor, role }: Order) {
  const ctx: Ctx = {
    actor: localActor({ name: actor, role }),
    requestId: String(id),
    now: awsNow,
    sent: [],
  };
  const { input: form, run } = OFFERED[call];
  const told = await run(ctx, parse(form, input)).then(
    (data) => ({ data }),
    (error: unknown) => ({ problem: toProblem(error) }),
  );
  process.send!({ id, ...told });
}
