import { seedWorld } from '../../packages/sandbox/seed/shop.ts';
import { EXAMPLE_DEPLOYMENT } from '../../lib/deployments/schema';
import { openWorld } from '../faults/world';

/** The examples of the API documents name what the shop has at this time. */
const NOW = Date.UTC(2026, 10, 17, 14, 32);

/** The change that the API documents name. */
const EXAMPLE_CHANGE = '3f8f1f0c-6b1e-4c55-9d3e-5a1c7b2e9d00';

/**
 * The shop of the sandbox, and a token that may read and change everything.
 * @param speed virtual seconds in a real one; 0: time passes only when a test moves the clock
 */
export async function openShop(scenario: string, speed = 0) {
  const seeded = seedWorld({ now: NOW, scenario });
  const [refresh] = seeded.regions['us-east-1']?.groups['storefront-prod']?.refreshes ?? [];
  if (refresh) refresh.id = EXAMPLE_DEPLOYMENT;
  const world = await openWorld({
    options: { world: seeded, speed },
    regions: 'us-east-1,eu-west-1',
  });
  const [{ issueToken }, { GET: read }, { POST: change }] = await Promise.all([
    import('../../lib/access/operations'),
    import('../../app/api/[...read]/route'),
    import('../../app/api/changes/[operation]/route'),
  ]);
  const scope = { accounts: [], envs: [], apps: [], fleets: [] };
  const form = { intent: EXAMPLE_CHANGE, name: 'pipeline', role: 'operator', scope, days: 30 } as const;
  const { token } = await issueToken.run({ ...world.as('Mara', 'admin'), now: () => Date.now() }, form);
  const headers = { authorization: `Bearer ${token}` };
  const answered = async (response: Response) => ({
    status: response.status,
    body: (await response.json()) as unknown,
  });
  return {
    ...world,
    headers,
    get: async (path: string) => answered(await read(new Request(`http://here${path}`, { headers }))),
    post: async (operation: string, body: object) => {
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      const to = { params: Promise.resolve({ operation }) };
      return answered(await change(new Request('http://here', request), to));
    },
  };
}
