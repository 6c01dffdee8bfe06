import { expect, it } from 'vitest';
import { LINES } from '@/lib/query/changed-parts';
import { batch } from './batch';

const GET = batch(async ({ url: { pathname, searchParams } }) => {
  if (pathname === '/api/a') return { status: 200, text: JSON.stringify({ of: searchParams.get('of') }) };
  return { status: 404, text: JSON.stringify({ problem: { kind: 'missing' } }) };
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
  const lines = batch(async ({ url, since }) => {
    if (url.pathname === '/api/slow') await slow.promise;
    return { status: 200, text: JSON.stringify({ since }) };
  });
  const query = 'read=/api/slow&read=/api/quick&since=&since=a.1';
  const response = await lines(new Request(`http://here/api/batch?${query}`, { headers: { accept: LINES } }));
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe('{"at":1,"status":200,"body":{"since":"a.1"}}\n');
  slow.resolve();
  expect((await reader.read()).value).toBe('{"at":0,"status":200,"body":{"since":null}}\n');
  expect((await reader.read()).done).toBe(true);
});
