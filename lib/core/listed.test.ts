import { expect, it } from 'vitest';
import { listed } from './listed';

it('joins names as a sentence does', () =>
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]));
