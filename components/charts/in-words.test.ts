import { expect, it } from 'vitest';
import { inWords } from './in-words';

it('a small chart says its numbers', () => {
  expect(inWords([null, 90, 371, 304], String, 'req/s')).toBe(
    '90 to 371 req/s, newest 304, 1 of 4 not known',
  );
  expect(inWords([5, 5], String)).toBe('5, newest 5');
  expect(inWords([null], String)).toBe('no data yet');
});
