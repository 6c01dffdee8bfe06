import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleOf } from '../../lib/core/example';
import { paramsOf } from '../../lib/query/read-options';
import { READS } from '../../lib/registry/reads';
import type { Served } from '../../lib/server/serve';
import { openShop } from './world';

/** While a deployment runs, so that what only then is answered is looked at too. */
let shop: Awaited<ReturnType<typeof openShop>>;
let handlers: readonly Served[];

beforeAll(async () => {
  shop = await openShop('mid-deployment');
  ({ HANDLERS: handlers } = await import('../../lib/registry/handlers'));
});
afterAll(() => shop.close());

it.each(Object.keys(READS))('%s answers exactly what its schema says', async (name) => {
  const { answer, input, read } = handlers.find((one) => one.read === READS[name])!;
  const { status, body } = await shop.get(`${read.path}?${new URLSearchParams(paramsOf(exampleOf(input)))}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  const { error, data } = answer.safeParse(body);
  expect(error?.issues ?? []).toEqual([]);
  expect(data).toEqual(body);
});
