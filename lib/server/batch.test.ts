import { expect, it } from 'vitest';
import { LINES, SINCE_HEADER } from '@/lib/query/changed-parts';
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

it('answers in lines as each read is ready, with its place', async () => {
  const slow = Promise.withResolvers<void>();
  const lines = batch(async (request) => {
    if (request.url.endsWith('/api/slow')) await slow.promise;
    return Response.json({ since: request.headers.get(SINCE_HEADER) });
  });
  const query = 'read=/api/slow&read=/api/quick&since=&since=a.1';
  const response = await lines(new Request(`http://here/api/batch?${query}`, { headers: { accept: LINES } }));
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe('{"at":1,"status":200,"body":{"since":"a.1"}}\n');
  slow.resolve();
  expect((await reader.read()).value).toBe('{"at":0,"status":200,"body":{"since":null}}\n');
  expect((await reader.read()).done).toBe(true);
});
