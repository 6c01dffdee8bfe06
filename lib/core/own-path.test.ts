import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownPath } from './own-path';

const APP = 'https://plimsoll.example';

it.each([
  ['//evil.example'],
  ['/\\evil.example'],
  ['\\\\evil.example'],
  ['/\t/evil.example'],
  ['/\n/evil.example'],
  ['/\r\n\\evil.example'],
  ['\t//evil.example'],
  [' //evil.example'],
  ['\0//evil.example'],
  ['/.//evil.example'],
  ['/..//evil.example'],
  ['/%2e//evil.example'],
  ['/a/..//evil.example'],
  ['/\t.\n/\r/evil.example'],
  ['.//evil.example/..//x'],
  ['https:/\\evil.example'],
  ['https://evil.example'],
  ['https://plimsoll.example@evil.example/'],
  ['https://plimsoll.example.evil.example/'],
  ['http://plimsoll.example/'],
  ['https://plimsoll.example:444/'],
  ['https://plimsoll.example//evil.example'],
  ['blob:https://plimsoll.example/x'],
  ['javascript:alert(1)'],
  ['data:text/html,x'],
  ['https://['],
  [`/${'x'.repeat(3_000)}`],
  [null],
  [['/spend']],
])('T47a: %j leads to the overview', (to) => expect(ownPath(to, APP)).toBe('/'));

it.each([
  ['/spend', '/spend'],
  ['/?group=app&do=deploy#x', '/?group=app&do=deploy#x'],
  ['/fleets/123456789012/us-east-1/a%2Fb?range=2d', '/fleets/123456789012/us-east-1/a%2Fb?range=2d'],
  ['https://plimsoll.example/activity?mark=1', '/activity?mark=1'],
  ['spend', '/spend'],
  ['/a?to=//evil.example', '/a?to=//evil.example'],
])('keeps %j', (to, path) => expect(ownPath(to, APP)).toBe(path));

it('T47b: whatever the text, a browser that follows it stays on this site', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '\r',
    ' ',
    '%2e',
    '%2f',
    '%5c',
    ':',
    '@',
    '?',
  );
  const words = fc.constantFrom('evil.example', 'https', 'http', 'plimsoll.example', '#', '\0', 'javascript');
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, parts, words, fc.string())), (texts) => {
      for (const origin of [APP, undefined]) {
        const path = ownPath(texts.join(''), origin);
        expect(new URL(path, APP).origin).toBe(APP);
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
        expect(ownPath(path, origin)).toBe(path);
      }
    }),
    { numRuns: 2_000 },
  );
});
