import { expect, it } from 'vitest';
import { factLines, fittingLines, tableLines } from './table';

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

const fits = (columns: number | null) =>
  fittingLines(['FLEET', 'REGION', 'LOAD'], [['shop-prod', 'us-east-1', '77%']], {
    columns,
    least: ['LOAD', 'REGION'],
  });

it('in a narrow terminal, what matters least is left out, and said so', () => {
  expect(fits(null).leftOut).toEqual([]);
  expect(fits(26)).toEqual({
    lines: ['FLEET      REGION     LOAD', 'shop-prod  us-east-1  77%'],
    leftOut: [],
  });
  expect(fits(25)).toEqual({ lines: ['FLEET      REGION', 'shop-prod  us-east-1'], leftOut: ['LOAD'] });
  expect(fits(5)).toEqual({ lines: ['FLEET', 'shop-prod'], leftOut: ['LOAD', 'REGION'] });
});
