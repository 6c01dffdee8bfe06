import { expect, it } from 'vitest';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import { focusHeader, focusLines } from './focus';

const AT = Date.UTC(2026, 10, 20);
const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';
const fleet = billedDay('fleet', AT, [
  billedAmount(['web', 'us-east-1'], 8, { unblended: 10 }),
  billedAmount(['', 'eu-west-1'], 2),
]);
const invoice = billedDay('invoice', AT, [
  billedAmount([COMPUTE, 'Usage'], 10, { unblended: 12 }),
  billedAmount([COMPUTE, 'Credit'], -5),
  billedAmount(['Tax', 'Tax'], 1.9),
]);

const rows = () =>
  focusLines(fleet, invoice)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
const column = (name: string) => focusHeader().trimEnd().split(',').indexOf(name);

it('a FOCUS file has machines by fleet, the rest by record type, and adds up to the invoice', () => {
  const sum = rows().reduce((all, row) => all + Number(row[column('BilledCost')]), 0);
  expect(sum).toBeCloseTo(12 - 5 + 1.9, 6);
  expect(rows().map((row) => [row[column('ChargeCategory')], row[column('BilledCost')]])).toEqual([
    ['Usage', '10'],
    ['Usage', '2'],
    ['Credit', '-5'],
    ['Tax', '1.9'],
  ]);
});

it('calls a charge a correction only if it was changed after its month had ended', () => {
  const before = [billedAmount([COMPUTE, 'Credit'], -5), billedAmount(['Tax', 'Tax'], 3)];
  const corrected = (restatedAt: number) =>
    focusLines(fleet, { ...invoice, before, restatedAt })
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',')[column('ChargeClass')]);
  expect(corrected(Date.UTC(2026, 10, 25))).toEqual(['', '', '', '']);
  expect(corrected(Date.UTC(2026, 11, 4))).toEqual(['', '', '', 'Correction']);
});

it('each line names its day, month, account and currency, and whether AWS calls it final', () => {
  const [first] = focusLines(fleet, invoice).split('\r\n');
  for (const part of ['2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z', '2026-12-01T00:00:00.000Z'])
    expect(first).toContain(part);
  expect(first).toContain(',USD,');
  expect(first).toContain('123456789012');
  expect(first).toMatch(/false$/);
});
