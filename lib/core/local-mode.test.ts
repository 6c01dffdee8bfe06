import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { assertLocalIsMeant } from './local-mode';

const LOOPBACK = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };

it.each([
  ['nothing set', {}],
  ['AWS itself by name', { AWS_ENDPOINT_URL: 'https://ec2.us-east-1.amazonaws.com' }],
  ['a host that only starts like this machine', { AWS_ENDPOINT_URL: 'http://127.0.0.1.evil.example' }],
  ['a name before an @', { AWS_ENDPOINT_URL: 'http://127.0.0.1@evil.example' }],
  ['no address', { AWS_ENDPOINT_URL: 'localhost' }],
  ['an empty address', { AWS_ENDPOINT_URL: '' }],
  ['one service apart', { ...LOOPBACK, AWS_ENDPOINT_URL_EC2: 'https://ec2.amazonaws.com' }],
  ['only one service here', { AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:4566' }],
  ['endpoints that the SDK ignores', { ...LOOPBACK, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
  ['an opt-in that is off', { LOCAL_MODE_ON_AWS: 'off' }],
  ['an empty mode', { AUTH_MODE: '' }],
  ['local mode by name', { AUTH_MODE: 'local' }],
  ['a mode that does not exist', { AUTH_MODE: 'OAUTH' }],
])('T55a: local mode on real AWS: %s: is refused', (_what, env) =>
  expect(() => assertLocalIsMeant(env)).toThrow('Set LOCAL_MODE_ON_AWS=on'),
);

it.each([
  ['the sandbox', LOOPBACK],
  ['localhost', { AWS_ENDPOINT_URL: 'http://localhost:4566' }],
  ['IPv6', { AWS_ENDPOINT_URL: 'http://[::1]:4566' }],
  ['sign-in', { AUTH_MODE: 'oauth' }],
  ['an explicit wish', { LOCAL_MODE_ON_AWS: 'on' }],
])('with %s it starts', (_what, env) => expect(() => assertLocalIsMeant(env)).not.toThrow());

it('a wish in other words is no wish', () =>
  expect(() => assertLocalIsMeant({ LOCAL_MODE_ON_AWS: 'true' })).toThrow('on or off'));

it.each([
  ['npm start', 'scripts/start.ts'],
  ['the server', 'gate/main.ts'],
])('T55b: %s says so in a sentence and ends', async (_what, program) => {
  const { AUTH_MODE: _mode, AWS_ENDPOINT_URL: _url, LOCAL_MODE_ON_AWS: _wish, ...env } = process.env;
  const started = spawn(process.execPath, [path.join(import.meta.dirname, '../..', program)], {
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(started.stderr), once(started, 'exit')]);
  expect(said).toContain('Set LOCAL_MODE_ON_AWS=on to allow that, or set AUTH_MODE=oauth');
  expect(code).toBe(1);
});
