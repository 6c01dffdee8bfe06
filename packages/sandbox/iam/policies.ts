import type { Call } from '../protocol/dispatch.ts';
import type { World } from '../world/types.ts';
import { decide } from './evaluate.ts';
import { needsOf } from './needs.ts';
import type { Sessions } from './sessions.ts';
import { readPolicy, type Statement } from './policy.ts';
import type { Principal } from './principal.ts';
import { unauthorized } from './refusals.ts';

/** The policies of access keys: a key without any may do everything. */
export interface Policies {
  /** @param documents none at all: the key may do nothing. @throws TypeError on a policy that cannot be read */
  set(accessKeyId: string, documents: unknown[]): void;
  /** Without a key, those of all. */
  forget(accessKeyId?: string): void;
  /** How many statements each key has. */
  list(): { accessKeyId: string; statements: number }[];
  /** @throws AwsError where the caller may not do what it asks */
  authorize(world: World, call: Call, caller: Principal): void;
  /** undefined: it may do everything. */
  of(accessKeyId: string): Statement[] | undefined;
}

/** A session's are its role's. @param documents policy documents by access key. @throws TypeError naming the key whose policy cannot be read */
export function createPolicies(documents: Record<string, unknown[]> = {}, sessions?: Sessions): Policies {
  const held = new Map<string, Statement[]>();
  const set = (accessKeyId: string, policies: unknown[]) =>
    void held.set(accessKeyId, policies.flatMap(readPolicy));
  for (const [accessKeyId, policies] of Object.entries(documents))
    try {
      set(accessKeyId, policies);
    } catch (error) {
      throw new TypeError(`The policy of ${accessKeyId}: ${(error as Error).message}`);
    }
  const of = (accessKeyId: string) => held.get(accessKeyId) ?? sessions?.find(accessKeyId)?.role.statements;
  return {
    set,
    forget: (accessKeyId) => void (accessKeyId ? held.delete(accessKeyId) : held.clear()),
    list: () =>
      [...held].map(([accessKeyId, statements]) => ({ accessKeyId, statements: statements.length })),
    of,
    authorize: (world, call, caller) => {
      const statements = of(call.scope.accessKey);
      if (!statements) return;
      for (const need of needsOf(world, call, caller)) {
        const decision = decide(statements, need);
        if (decision !== 'allowed') throw unauthorized(call.service, need, caller.arn, decision);
      }
    },
  };
}
