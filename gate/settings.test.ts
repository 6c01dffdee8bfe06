import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('without sign-in', () => {
  it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('it answers on %s', (host) => {
    const aws = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
    expect(readSettings(aws, host).host).toBe(host);
    expect(readSettings({ ...aws, AUTH_MODE: 'local' }, host).host).toBe(host);
  });

  it.each(['0.0.0.0', '::', '', '10.0.0.7', '192.168.1.2', 'plimsoll.example', '127.0.0.1.evil.example'])(
    'T2a: it does not start on %j, which others reach',
    (host) => {
      for (const env of [
        {},
        { AUTH_MODE: 'local' },
        { AUTH_MODE: '', PUBLIC_URL: 'https://plimsoll.example' },
      ])
        expect(() => readSettings(env, host)).toThrow('AUTH_MODE');
      expect(readSettings({ AUTH_MODE: 'oauth' }, host).host).toBe(host);
    },
  );

  it('the server says so and ends, before it opens a port', async () => {
    const { AUTH_MODE: _, ...env } = process.env;
    const server = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'main.ts'), '--host', '0.0.0.0', '--port', '0'],
      { env: { ...env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const [said, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')]);
    expect(said).toContain('Set AUTH_MODE=oauth, or start it with --host 127.0.0.1.');
    expect(code).toBe(1);
  });
});
