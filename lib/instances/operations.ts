import 'server-only';
import { sendCall } from '@/lib/aws/send-call';
import type { Ctx } from '@/lib/changes/context';
import { implement } from '@/lib/changes/operation';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { instanceCalls } from './calls';
import * as changes from './changes';
import { compareInstance } from './compare.server';
import { EndInstance, ProtectInstance, ReturnInstance, SetAsideInstance } from './schema';
import { settleInstance } from './settle.server';

type Calls = ReturnType<typeof instanceCalls>;

async function sendAll(ctx: Ctx, fleet: FleetRef, calls: Calls) {
  for (const call of calls) await sendCall(ctx, fleet, call);
}

/** Ends one instance. AWS launches another in its place, or desired capacity falls. */
export const endInstance = implement(changes.endInstance, {
  input: EndInstance,
  intent: (_, { fleet: target, instance, replace }) => ({
    action: replace ? 'instance.replace' : 'instance.end',
    permission: 'fleet:instances',
    target,
    after: { instance, lifecycle: 'ended' },
  }),
  prepare: (ctx, input) =>
    compareInstance(ctx, { ...input, action: input.replace ? 'replace' : 'end', isReplaced: input.replace }),
  async send(ctx, { fleet, instance }, { calls, desired }) {
    await sendAll(ctx, fleet, calls);
    return { instance, desired };
  },
  settle: settleInstance,
});

/** Takes one instance out of service to study it: in Standby, or detached from the fleet. */
export const setAsideInstance = implement(changes.setAsideInstance, {
  input: SetAsideInstance,
  intent: (_, { fleet: target, instance, how, replace }) => ({
    action: `instance.${how}`,
    permission: 'fleet:instances',
    target,
    after: { instance, lifecycle: how === 'standby' ? 'Standby' : 'detached', replaced: replace },
  }),
  prepare: (ctx, input) => compareInstance(ctx, { ...input, action: input.how, isReplaced: input.replace }),
  async send(ctx, { fleet, instance }, { calls, desired }) {
    await sendAll(ctx, fleet, calls);
    return { instance, desired };
  },
  settle: settleInstance,
});

/** Brings an instance back that was set aside. Desired capacity rises with it, or is set again. */
export const returnInstance = implement(changes.returnInstance, {
  input: ReturnInstance,
  intent: (_, { fleet: target, instance, from, then }) => ({
    action: from === 'standby' ? 'instance.return' : 'instance.attach',
    permission: 'fleet:instances',
    target,
    after: { instance, lifecycle: 'InService', ...(then !== undefined && { desired: then }) },
  }),
  prepare: (ctx, input) =>
    compareInstance(ctx, {
      ...{ ...input, action: input.from === 'standby' ? 'return' : 'attach', isReplaced: false },
    }),
  async send(ctx, { fleet, instance }, { calls, desired }) {
    await sendAll(ctx, fleet, calls);
    return { instance, desired };
  },
  settle: settleInstance,
});

/** Keeps AWS from choosing an instance when it scales in, or lets it again. */
export const protectInstance = implement(changes.protectInstance, {
  input: ProtectInstance,
  intent: (_, { fleet: target, instance, protect }) => ({
    action: protect ? 'instance.protect' : 'instance.unprotect',
    permission: 'fleet:instances',
    target,
    after: { instance, protected: protect },
  }),
  prepare: (ctx, input) =>
    compareInstance(ctx, {
      ...{ ...input, action: input.protect ? 'protect' : 'unprotect', isReplaced: false },
    }),
  async send(ctx, { fleet, instance }, { calls }) {
    await sendAll(ctx, fleet, calls);
    return { instance };
  },
  settle: settleInstance,
});
