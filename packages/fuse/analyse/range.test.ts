import { expect, it } from 'vitest';
import { satisfies } from './range.ts';

it.each([
  ['24.22.3', '>=20.9', true],
  ['24.22.3', '^20 || ^22', false],
  ['22.1.0', '^20 || ^22', true],
  ['24.22.3', '24', true],
  ['24.22.3', '24.x', true],
  ['24.22.3', '>=20 <24', false],
  ['24.22.3', '>= 18', true],
  ['24.22.3', '18 - 24', true],
  ['24.22.3', '~24.22.0', true],
  ['24.22.3', '~24.21.0', false],
  ['24.22.3', '>24', false],
  ['24.22.3', '<=24', true],
  ['24.22.3', '*', true],
  ['24.22.3', '', true],
  ['24.22.3', '24.21.0', false],
])('%s within "%s" is %s', (version, range, expected) => expect(satisfies(version, range)).toBe(expected));
