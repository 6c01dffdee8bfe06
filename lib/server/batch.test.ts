import { expect, it } from 'vitest';
import { batch } from './batch';

const GET = batch({
  '/api/a': async (request) => Response.json({ of: new URL(request.url).searchParams.get('of') }),
  '/api/b': async () => Response.json({ problem: { kind: 'missing' } }, { status: 404 }),
});
const ask = async (...reads: string[]) => {
  const query = new URLSearchParams(reads.map((read) => ['read', read]));
  return (await GET(new Request(`http://here/api/batch?${query}`))).json();
};

it('answers each read by its own handler, in order, each failing alone', async () => {
  expect(await ask('/api/b', '/api/a?of=x%26y')).toEqual([
    { status: 404, body: { problem: { kind: 'missing' } } },
    { status: 200, body: { of: 'x&y' } },
  ]);
});

it('knows no read but its own', async () => {
  const other = await ask('/api/c', 'http://elsewhere/api/d', '/api/toString', '//[');
  expect(other.map(({ status }: { status: number }) => status)).toEqual([404, 404, 404, 404]);
});
