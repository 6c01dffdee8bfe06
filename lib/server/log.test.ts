import fc from 'fast-check';
import { expect, it } from 'vitest';
import { captured } from '@/tests/support/captured';
import { withRequest } from '@/lib/telemetry/request';

process.env.LOG_LEVEL = 'info';
const { log, printable } = await import('./log');

it('shows no control character, escape sequence or turned text, and is the same JSON', () => {
  const anyText = fc.array(fc.integer({ min: 0, max: 0x2100 })).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(anyText, (text) => {
      const line = printable(JSON.stringify({ text }));
      expect(JSON.parse(line)).toEqual({ text });
      expect(line).not.toMatch(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
    }),
  );
});

it('carries the id of the request, and of an error what helps, not what it holds', async () => {
  const error = Object.assign(new Error('no\u001b[31m'), { $response: { body: 'secret' }, code: 'X' });
  const [line] = await captured(async () => {
    withRequest({ id: 'r-12345678', direct: true }, () => log.error({ error }, 'it failed\n{"level":10}'));
  });
  expect(line).toMatchObject({
    request: 'r-12345678',
    msg: 'it failed\n{"level":10}',
    error: { message: 'no\u001b[31m', code: 'X' },
  });
  expect(JSON.stringify(line)).not.toContain('secret');
});
