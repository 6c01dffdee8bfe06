import { fleetKey } from '@/lib/core/fleet-ref';
import type { Standing } from '@/lib/core/standing';
import { countedOf } from '@/lib/core/target';
import type { Fleet } from '@/lib/fleets/model';
import { envOf } from '@/lib/rules/environments';
import type { Permission } from '@/lib/rules/grants';
import { judgeEach, type Judged } from '@/lib/rules/judge';
import { policiesFor, type GuardedChange, type GuardList } from '@/lib/rules/policy';
import type { Reach } from '@/lib/rules/reach';

/** What the rules judge about a fleet, or about a family's channel. */
export interface Guarded {
  account: string;
  name: string;
  env: string;
  /** For a fleet, its key. */
  key: string;
  from: GuardedChange['from'];
  standing?: Standing;
}

/** The facts about a fleet that the rules judge. */
export const guardedFleet = (
  fleet: Pick<Fleet, 'ref' | 'env' | 'capacity' | 'units' | 'owners' | 'suspended'>,
): Guarded => ({
  ...{ account: fleet.ref.account, name: fleet.ref.name, env: fleet.env },
  ...{ key: fleetKey(fleet.ref), from: countedOf(fleet) },
  standing: { owners: fleet.owners, suspended: fleet.suspended },
});

/** Adds the steps of the last hour to the present one. */
const fromOf = ({ from, key }: Guarded, moves: GuardList['moves']) =>
  from && { ...from, moves: moves[key] ?? [] };

/** Judges a change by the rules of its environment, and of those that the fleet's tags named lately. */
export function judgedBy(
  list: GuardList,
  about: Guarded,
  { permission, reach }: { permission: Permission; reach: Reach },
): Judged[] {
  const envs = [about.env, ...(list.lately[about.key] ?? [])];
  const policies = [...new Set(envs.map(envOf))].flatMap((env) =>
    policiesFor(list, { account: about.account, env }),
  );
  const change = { ...about, from: fromOf(about, list.moves), permission, reach };
  return judgeEach(policies, change, list.clock);
}
