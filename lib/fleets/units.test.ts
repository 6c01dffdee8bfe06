import { expect, it } from 'vitest';
import { changePrice, choicePrices } from './change-price';
import type { Mix } from './mix';
import { capacityText, deltaOf, machinesText, unitsOf, type Units } from './units';

const instance = (weight: number | null, over: object = {}) => ({
  ...{ id: 'i-1', type: 'c6i.xlarge', zone: 'a', lifecycle: 'InService', healthy: true, version: '1' },
  ...{ templateId: 'lt-1', templateName: 'lt', launchConfiguration: null, weight, protected: false, ...over },
});
const override = (type: string, weight: number | null) => ({
  ...{ type, weight, byRequirements: false, imageId: null, template: null },
});
const group = (
  instances: ReturnType<typeof instance>[],
  weights: (number | null)[],
  capacityType: string | null,
) => ({
  ...{ min: 4, max: 71, desired: 24, instances, capacityType },
  mixed: {
    ...{ policy: {}, onDemandBase: 0, onDemandPercent: 0, spotStrategy: null },
    overrides: weights.map((weight, index) => override(`c6i.${index + 1}xlarge`, weight)),
  },
});

it('are told apart from machines: 24 units are three machines of weight 8', () => {
  const instances = [instance(8), instance(8), instance(8, { healthy: false })];
  const units = unitsOf(group(instances, [4, 8], null))!;
  expect(units).toEqual({
    ...{ word: 'unit', desired: 24, min: 4, max: 71, held: 24, inService: 24, healthy: 16 },
    weights: { least: 4, most: 8 },
  });
  expect(capacityText({ units, capacity: { desired: 24, total: 3 } })).toBe('24 units, 3 machines');
  expect(deltaOf({ units: { ...units, held: 32 }, capacity: { desired: 24 } }, 28)).toBe(0);
  expect(deltaOf({ units: { ...units, held: 32 }, capacity: { desired: 24 } }, 36)).toBe(4);
  expect([machinesText(0, units), machinesText(-7, units)]).toEqual([
    'no machine, because the fleet already holds 24 units',
    '0 to 1 machine',
  ]);
  expect([machinesText(8, units), machinesText(10, units)]).toEqual(['1 to 2 machines', '2 to 3 machines']);
});

it('are none where no weight is set, and unknown where one is missing', () => {
  expect(unitsOf(group([instance(null)], [null, null], 'units'))).toBeNull();
  expect(unitsOf(group([instance(8), instance(null)], [4, 8], null))).toMatchObject({ held: null });
  const cpus = unitsOf(group([instance(2)], [], 'vcpu'))!;
  expect(cpus).toMatchObject({ word: 'vCPU', weights: null });
  expect(machinesText(4, cpus)).toMatch(/unknown number of machines/);
});

const mix: Mix = {
  choices: [
    { type: 'c6i.xlarge', weight: 4, template: null, imageId: null },
    { type: 'c6i.2xlarge', weight: 8, template: null, imageId: null },
  ],
  ...{ byRequirements: false, onDemandBase: 0, spotPercent: 50, policy: '{}' },
};
const mixed = { mix, release: null, instanceType: 'c6i.2xlarge', zones: ['us-east-1a'] };
const prices = { 'c6i.xlarge': 0.17, 'c6i.2xlarge': 0.34 };
const spot = { 'c6i.xlarge us-east-1a': 0.06, 'c6i.2xlarge us-east-1a': 0.1 };

it('cost what the machines that they may be cost, Spot or on demand', () => {
  const choices = choicePrices(mixed, { list: prices, spot });
  expect(changePrice(8, { choices, unitPrice: null })).toEqual({ least: 0.1, most: 0.34 });
  expect(changePrice(10, { choices, unitPrice: null })!.most).toBeCloseTo(0.68);
  // AWS terminates no machine that is still needed.
  expect(changePrice(-4, { choices, unitPrice: null })).toEqual({ least: -0.17, most: 0 });
  expect(choicePrices(mixed, { list: prices, spot: {} })).toBeNull();
  expect(changePrice(2, { choices: null, unitPrice: 0.1 })).toEqual({ least: 0.2, most: 0.2 });
  expect(changePrice(2, { choices: null, unitPrice: null })).toBeNull();
});

it('are unknown in type and price where AWS chooses by requirements', () => {
  const unit: Units = unitsOf(group([instance(2)], [], 'vcpu'))!;
  expect(unit.weights).toBeNull();
  expect(
    choicePrices({ ...mixed, mix: { ...mix, byRequirements: true } }, { list: prices, spot }),
  ).toBeNull();
});
