import fc from 'fast-check';
import { expect, it } from 'vitest';
import { captured } from '@/tests/support/captured';
import { withRequest } from './request';

process.env.LOG_LEVEL = 'info';
const { log, printable } = await import('./log');

it('R21d: shows no control character, escape sequence or turned text, and is the same JSON', () => {
  const anyText = fc.array(fc.integer({ min: 0, max: 0x2100 })).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(anyText, (text) => {
      const line = printable(JSON.stringify({ text }));
      expect(JSON.parse(line)).toEqual({ text });
      expect(line).not.toMatch(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
    }),
  );
});

it('T21: is one line whatever a value holds: nobody writes a line of their own', async () => {
  const forged = '{"level":50,"msg":"signed out"}';
  const ends = fc.constantFrom('\n', '\r\n', '\u0085', '\u2028', '\0', '\u001b[2K\r', '"}\n', forged);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(ends, fc.string())), async (parts) => {
      const text = parts.join('');
      const lines = await captured(async () => {
        log.info({ fleet: text, input: [{ name: text }], error: new Error(text) }, text);
      });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ level: 30, msg: text, fleet: text, input: [{ name: text }] });
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
