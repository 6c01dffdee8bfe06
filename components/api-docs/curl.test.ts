import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { ApiOperation } from '@/lib/server/openapi';
import { curlOf } from './curl';

const operation = { operationId: 'x', tags: ['x'], summary: 'X.', responses: {} } as unknown as ApiOperation;

/** The arguments and the input that a shell passes to curl. */
function run(command: string) {
  const script = `curl() { printf '%s\\n' "$@"; cat; }\n${command}`;
  const env = { ...process.env, PLIMSOLL: 'https://plimsoll.example', PLIMSOLL_TOKEN: 'secret' };
  return execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8', input: '' }).split('\n');
}

it('asks for the example of a read', () => {
  const parameter = (name: string, example?: unknown) => ({
    ...{ name, in: 'query' as const, required: true, schema: {} },
    ...(example !== undefined && { example }),
  });
  const parameters = [
    parameter('fleet', '1/us-east-1/a b&c'),
    parameter('before'),
    parameter('read', ['/a', '/b']),
  ];
  expect(run(curlOf('/api/x', { ...operation, parameters }))).toEqual([
    ...['-H', 'Authorization: Bearer secret'],
    'https://plimsoll.example/api/x?fleet=1/us-east-1/a%20b%26c&read=/a&read=/b',
    '',
  ]);
});

it('sends the example of a change, whatever quotes stand in it', () => {
  const example = { reason: `it's "late" $HOME` };
  const requestBody = { required: true as const, content: { 'application/json': { schema: {}, example } } };
  const [, , url, , from, ...body] = run(curlOf('/api/changes/x', { ...operation, requestBody }));
  expect([url, from]).toEqual(['https://plimsoll.example/api/changes/x', '@-']);
  expect(JSON.parse(body.join('\n'))).toEqual(example);
});
