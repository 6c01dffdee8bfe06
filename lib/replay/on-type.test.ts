import { expect, it } from 'vitest';
import { prepareLoad } from '@/lib/load/model';
import type { MachineType } from '@/lib/type-ladder/model';
import { onType } from './on-type';

const axis = { from: 0, to: 1_200_000, period: 300 };
const type = (name: string, vcpus: number): MachineType => ({
  ...{ type: name, vcpus, memoryGiB: 8, architectures: ['arm64'], burstable: false, usdPerHour: 1 },
});
const known = { types: [type('m7g.large', 2), type('m7g.xlarge', 4)], measured: [] };
const steps = [
  { from: 0, value: 'm7g.xlarge' },
  { from: 600_000, value: 'm7g.large' },
];

it('counts CPU of another type as what the present one would have had', () => {
  const load = prepareLoad(axis, { requests: null, cpu: [20, 20, 40, 40], capacity: [2, 2, 2, 2] }, 60);
  expect(onType(load, 'm7g.large', steps, known).work).toEqual([80, 80, 80, 80]);
  const unknown = [{ from: 0, value: null }, steps[1]!];
  expect(onType(load, 'm7g.large', unknown, known).work).toEqual([null, null, 80, 80]);
});

it('measures what a machine carries while the present type ran', () => {
  const load = prepareLoad(
    axis,
    { requests: [160, 160, 80, 80], cpu: [20, 20, 20, 20], capacity: [2, 2, 2, 2] },
    60,
  );
  const rates = [8, 8, 4, 4].map((each) => each * 60 * 0.5);
  const lined = { ...load, line: rates.map((one) => one * 2), perInstance: 180 };
  const seen = onType(lined, 'm7g.large', steps, known);
  expect(seen.perInstance).toBe(rates[3]);
  expect(seen.work).toEqual([160, 160, 80, 80]);
});
