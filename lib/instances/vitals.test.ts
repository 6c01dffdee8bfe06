import { expect, it } from 'vitest';
import { vitalsOf } from './vitals';

const READ = {
  targets: [
    { group: 'web', id: 'i-1', state: 'unhealthy', says: 'Request timed out' },
    { group: 'admin', id: 'i-1', state: 'healthy', says: null },
    { group: 'web', id: 'i-2', state: 'unused', says: 'Target is in an Availability Zone that is off' },
  ],
  impaired: new Set(['i-3']),
  cpu: { 'i-1': 0.4 },
  prices: { list: { 'm7g.large': 0.08 }, spot: { 'm7g.large us-east-1a': 0.03 } },
};
const of = (id: string, over: object = {}) =>
  vitalsOf({ id, type: 'm7g.large', zone: 'us-east-1a', spot: false, healthy: true, ...over }, READ);

it('says why an instance is not healthy, and nothing about the others', () => {
  expect(of('i-1', { healthy: false }).reason).toBe('web: unhealthy, Request timed out');
  expect(of('i-2').reason).toBeNull();
  expect(of('i-3').reason).toBe('an EC2 status check fails');
  expect(of('i-4', { healthy: false }).reason).toBe('Auto Scaling marked it unhealthy');
});

it('has the price of its market, and none where the market is not known', () => {
  expect(of('i-1').perHour).toBe(0.08);
  expect(of('i-1', { spot: true }).perHour).toBe(0.03);
  expect(of('i-1', { spot: true, zone: 'us-east-1b' }).perHour).toBeNull();
  expect(of('i-1', { spot: null }).perHour).toBeNull();
});

it('knows the CPU that was read', () => {
  expect([of('i-1').cpu, of('i-2').cpu]).toEqual([0.4, null]);
});
