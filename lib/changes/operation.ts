import 'server-only';
import type { z } from 'zod';
import type { Values } from '@/lib/core/outcome';
import type { Target } from '@/lib/core/target';
import type { Settler } from '@/lib/core/verdict';
import type { Answers } from '@/lib/rules/guard-answers';
import type { ChangeDefinition } from '@/lib/rules/define-change';
import type { Permission } from '@/lib/rules/grants';
import type { Ctx } from './context';
import type { Prepared } from './intent';
import { perform } from './perform';

/** The fields that every form of a change has. */
interface Form {
  intent: string;
  reason?: string | undefined;
  answers?: Answers | undefined;
}

/** What a form asks for, before its target is read. */
interface Wanted<Action extends string> {
  action: Action;
  permission: Permission;
  target: Target;
  after: Values;
}

/** The server-only half of a change. */
interface Half<
  Action extends string,
  Schema extends z.ZodType<Form>,
  W extends Wanted<Action>,
  Plan extends Prepared,
  Reply extends object,
> {
  input: Schema;
  intent(ctx: Ctx, input: z.output<Schema>): W | Promise<W>;
  /** Reads the target afresh and compares it with what the form showed. @throws AppError with the obstacle */
  prepare(ctx: Ctx, input: z.output<Schema>, wanted: W): Promise<Plan>;
  /** Sends the change once. @returns what the audit trail stores */
  send(ctx: Ctx, input: z.output<Schema>, plan: Plan): Promise<Values>;
  /** What the sender gets and the audit trail never stores. The plan is null if the change was sent before. */
  reply?(plan: Plan | null): Reply;
  /** Finds out the outcome of a change whose answer was lost. */
  settle: Settler;
}

/** A change that can be run by its sender, or by its approver for the requester. */
export interface Operation<Schema extends z.ZodType = z.ZodType, Result = Values> {
  change: ChangeDefinition;
  input: Schema;
  settle: Settler;
  /** @throws AppError as `perform` does */
  run(ctx: Ctx, input: z.output<Schema>): Promise<Result>;
  /** Reads the target afresh and compares it with the form, as `run` does, and writes and sends nothing. @throws AppError */
  check(ctx: Ctx, input: z.output<Schema>): Promise<void>;
}

/** Adds the server-only half to a change: its form runs through `perform`. */
export function implement<
  Action extends string,
  Schema extends z.ZodType<Form>,
  W extends Wanted<Action>,
  Plan extends Prepared,
  Reply extends object = object,
>(
  change: ChangeDefinition<Action, Schema>,
  half: Half<Action, Schema, W, Plan, Reply>,
): Operation<Schema, Values & Reply> {
  const { input: schema, settle } = half;
  async function run(ctx: Ctx, input: z.output<Schema>) {
    const { intent: id, reason } = input;
    const wanted = await half.intent(ctx, input);
    const { action, permission, target, after } = wanted;
    let first: Plan | null = null;
    const result = await perform(
      ctx,
      { id, change, action, permission, target, after, reason, input },
      () => half.prepare(ctx, input, wanted),
      async (plan) => half.send(ctx, input, (first = plan)),
    );
    return { ...result, ...half.reply?.(first) } as Values & Reply;
  }
  async function check(ctx: Ctx, input: z.output<Schema>) {
    await half.prepare(ctx, input, await half.intent(ctx, input));
  }
  return { change, input: schema, settle, run, check };
}
