import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyRegion } from '../packages/sandbox/world/empty.ts';
import { makeWorld } from '../packages/sandbox/testing.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let getPrices: (typeof import('../lib/aws/prices'))['getPrices'];

beforeAll(async () => {
  const world = makeWorld();
  world.regions['eu-west-1'] = emptyRegion('eu-west-1');
  sandbox = await openSandbox({}, { world, limits: true });
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1,eu-west-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  ({ getPrices } = await import('../lib/aws/prices'));
});
afterAll(() => sandbox.close());

it('R45: the price lists of two regions are read whole, though AWS allows fewer calls at once', async () => {
  const lists = await Promise.all(
    ['us-east-1', 'eu-west-1'].map((region) => getPrices({ account: '123456789012', region })),
  );
  for (const { value } of lists) expect(Object.keys(value).length).toBeGreaterThan(500);
});
