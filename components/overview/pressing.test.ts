import { expect, it } from 'vitest';
import { prepareLoad, type FleetLoad } from '@/lib/load/model';
import type { ScalingFault } from '@/lib/will-it-scale/chain';
import { pressing } from './pressing';

const fix = { kind: 'change', change: 'setCapacity', label: 'Raise the maximum', pick: '2-5' } as const;
const room: ScalingFault = {
  link: 'room',
  sentence: 'The fleet is at its maximum: 4 of 4.',
  since: null,
  fix,
};
const gone: ScalingFault = { ...room, link: 'launch', sentence: 'Its image is gone.' };
const axis = { from: 0, to: 600_000, period: 300 };
/** Four machines, each of which is full at 50 % CPU. */
const at = (cpu: number | null): FleetLoad =>
  prepareLoad(axis, { requests: null, cpu: [cpu, cpu], capacity: [4, 4] }, 50);

it.each([
  ['idle', at(12), ['launch']],
  ['a little below its line', at(42), ['room', 'launch']],
  ['over its line', at(60), ['room', 'launch']],
  ['with a load that is not known', at(null), ['room', 'launch']],
  ['without a read of its load', null, ['room', 'launch']],
])('a fleet at its maximum, %s', (_, load, links) => {
  expect(pressing([room, gone], load).map(({ link }) => link)).toEqual(links);
});
