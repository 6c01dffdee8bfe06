import { describe, expect, it } from 'vitest';
import { prepareLoad } from '@/lib/load/model';
import type { MachineType } from '@/lib/type-ladder/model';
import { measuredOn, rungsOf, typesNear } from './model';

const type = (name: string, usdPerHour: number | null, more: Partial<MachineType> = {}): MachineType => ({
  type: name,
  vcpus: 2,
  memoryGiB: 8,
  architectures: ['arm64'],
  burstable: false,
  usdPerHour,
  ...more,
});
const AXIS = { from: 0, to: 180_000, period: 60 };
/** Two machines. At 120 req/s their CPU is 30 %, so one carries 2 req/s per percent, and 100 at 50 %. */
const load = prepareLoad(AXIS, { requests: [60, 150, 120], cpu: [15, 37.5, 30], capacity: [2, 2, 2] }, 50);

describe('the ladder of machine types', () => {
  it('offers types one size away, of the image’s architecture, with a price, dearest first', () => {
    const all = [
      type('m7g.large', 1),
      type('m7g.xlarge', 2),
      type('m7g.4xlarge', 8),
      type('m7i.large', 1, { architectures: ['x86_64'] }),
      type('r7g.large', null),
    ];
    expect(typesNear(all, 'm7g.large', 'arm64').map((one) => one.type)).toEqual(['m7g.xlarge', 'm7g.large']);
  });

  it('keeps the present type on it, whatever is known of it', () => {
    expect(typesNear([type('u-3tb1.metal', null)], 'u-3tb1.metal', 'x86_64')).toHaveLength(1);
  });

  it('predicts the load of as many machines, now and with all that it may have at the peak, in proportion to vCPUs', () => {
    const now = { current: 'm7g.large', machines: 2, most: 4, load, measured: [] };
    const [big, same] = rungsOf([type('m7g.xlarge', 0.2, { vcpus: 4 }), type('m7g.large', 0.1)], now);
    expect(same).toMatchObject({ shareNow: 0.6, sharePeak: 0.375 });
    expect(big).toMatchObject({ shareNow: 0.3, sharePeak: 0.1875, basis: 'in proportion to vCPUs' });
    expect(big!.usdPerMillion).toBeCloseTo((0.4 / (120 * 3_600)) * 1e6);
  });

  it('goes by what another fleet of the image was seen to carry on the type', () => {
    const weaker = { ...load, perInstance: load.perInstance! / 4, target: 50 };
    const measured = [
      ...measuredOn('m7g.large', 'shop-prod', load),
      ...measuredOn('t4g.medium', 'shop-staging', weaker),
    ];
    const [rung] = rungsOf([type('t4g.medium', 0.03)], {
      current: 'm7g.large',
      machines: 2,
      most: 4,
      load,
      measured,
    });
    expect(rung).toMatchObject({ shareNow: 2.4, basis: 'measured on shop-staging' });
  });

  it('predicts by CPU where there are no requests, and then knows no cost per request', () => {
    const cpuOnly = prepareLoad(AXIS, { requests: null, cpu: [20, 40, 30], capacity: [2, 2, 2] }, 50);
    const now = { current: 'm7g.large', machines: 2, most: 4, load: cpuOnly, measured: [] };
    const [rung] = rungsOf([type('m7g.large', 0.1)], now);
    expect(rung).toMatchObject({ shareNow: 0.6, sharePeak: 0.4, usdPerMillion: null });
  });

  it('says nothing of load where none was measured', () => {
    const now = { current: 'm7g.large', machines: 2, most: 4, load: null, measured: [] };
    expect(rungsOf([type('m7g.large', 0.1)], now)[0]).toMatchObject({ shareNow: null, sharePeak: null });
  });
});
