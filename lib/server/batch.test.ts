import { expect, it } from 'vitest';
import { batch } from './batch';

const GET = batch(async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/api/a') return Response.json({ of: searchParams.get('of') });
  return Response.json({ problem: { kind: 'missing' } }, { status: 404 });
});
const ask = async (...reads: string[]) => {
  const query = new URLSearchParams(reads.map((read) => ['read', read]));
  return (await GET(new Request(`http://here/api/batch?${query}`))).json();
};

it('answers each read in order, each failing alone', async () => {
  expect(await ask('/api/b', '/api/a?of=x%26y')).toEqual([
    { status: 404, body: { problem: { kind: 'missing' } } },
    { status: 200, body: { of: 'x&y' } },
  ]);
});

it('knows no read of another place', async () => {
  const other = await ask('/api/c', 'http://elsewhere/api/a', '//[');
  expect(other.map(({ status }: { status: number }) => status)).toEqual([404, 404, 404]);
});
