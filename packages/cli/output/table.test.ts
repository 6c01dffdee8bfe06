import { expect, it } from 'vitest';
import { factLines, tableLines } from './table';

it('columns stand below each other, also beside letters of several code points', () =>
  expect(
    tableLines(
      ['NAME', 'STATE'],
      [
        ['shop-prod', 'settled'],
        ['cafe\u0301', ''],
      ],
    ),
  ).toEqual(['NAME       STATE', 'shop-prod  settled', 'cafe\u0301']));

it('values stand below each other', () =>
  expect(
    factLines([
      ['Runs', 'v2'],
      ['Capacity', '4'],
    ]),
  ).toEqual(['  Runs      v2', '  Capacity  4']));
