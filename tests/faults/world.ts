import type { SandboxOptions } from '../../packages/sandbox/server.ts';
import { openSandbox } from '../../packages/sandbox/test-sandbox.ts';
import type { Shape } from '../../packages/sandbox/testing.ts';
import { localActor, type Role } from '../../lib/rules/grants';
import type { Ctx } from '../../lib/changes/context';
import { disconnect, testDatabase } from '../support/database';

interface Wanted {
  shape?: Shape;
  options?: SandboxOptions;
  regions?: string;
  /** Returns the address of a proxy between app and AWS for the sandbox's address. */
  through?: (url: string) => Promise<string>;
}

/** An account in which faults can be set, a database, and the functions that pages and actions call. */
export async function openWorld({ shape, options, regions = 'us-east-1', through }: Wanted = {}) {
  const [sandbox, database] = await Promise.all([openSandbox(shape, options), testDatabase()]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: through ? await through(sandbox.url) : sandbox.url,
    AWS_REGIONS: regions,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const [fleets, load, spend, deployments, scaling, rollouts] = await Promise.all([
    import('../../lib/fleets/queries'),
    import('../../lib/load/queries'),
    import('../../lib/bill/queries'),
    import('../../lib/deployments/queries'),
    import('../../lib/scaling/operations'),
    import('../../lib/deployments/operations'),
  ]);
  const as = (name = 'Mara', role: Role = 'operator'): Ctx => ({
    ...{ actor: localActor({ name, role }), requestId: 'r', now: () => sandbox.world.now, sent: [] },
  });
  /** Calls by operation since the last time. */
  const calls = async () => {
    const { json } = await sandbox.control('GET', 'calls');
    await sandbox.control('DELETE', 'calls');
    return (json as { sinceReset: Record<string, number> }).sinceReset;
  };
  return {
    ...{ sandbox, database, calls, as, fleets, load, spend, deployments, scaling, rollouts },
    fault: (fault: object) => sandbox.control('POST', 'faults', fault),
    heal: () => sandbox.control('DELETE', 'faults'),
    /** The reads of the overview. */
    overview: async () => {
      const [list, loads, costs, active] = await Promise.all([
        fleets.listFleets(as()),
        load.listLoad(as()),
        spend.listSpend(as()),
        deployments.listActive(as()),
      ]);
      return { list, loads, costs, active };
    },
    close: async () => {
      await disconnect();
      await sandbox.close();
      await database.close();
    },
  };
}

export const sum = (calls: Record<string, number>) => Object.values(calls).reduce((all, one) => all + one, 0);
