import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TYPES } from '../services/ec2/type-catalogue.ts';
import { PRICED_TYPES, priceOf } from './on-demand.ts';

const LIST = path.join(import.meta.dirname, '../../../../shared/data/ec2-us-east-1-on-demand.json');
type Listed = Record<string, { usdPerHour: number; vcpu: number; memMiB: number; arch: string }>;

describe('prices', () => {
  it('cover every type of the catalogue: about 1,100', () => {
    expect(PRICED_TYPES).toEqual(TYPES.map(({ name }) => name));
    expect(PRICED_TYPES.length).toBeGreaterThan(1_000);
  });

  it('know nothing of types and regions that they do not list', () => {
    expect(priceOf('x9.large', 'us-east-1')).toBeUndefined();
    expect(priceOf('m7g.large', 'mars-1')).toBeUndefined();
    expect(priceOf('m7g.large', 'eu-west-1')).toBeCloseTo(0.0911, 4);
  });

  it.skipIf(!existsSync(LIST))(
    'equal the recorded price list, to a twentieth of a cent, and so do CPU, memory and architecture',
    () => {
      const listed = JSON.parse(readFileSync(LIST, 'utf8')) as Listed;
      for (const type of PRICED_TYPES) {
        const fact = listed[type];
        expect(fact, type).toBeDefined();
        expect(Math.abs(priceOf(type, 'us-east-1')! - fact!.usdPerHour), type).toBeLessThanOrEqual(0.00051);
        const made = TYPES.find(({ name }) => name === type)!;
        const arch = made.architecture === 'arm64' ? 'arm64' : 'amd64';
        expect([made.vcpus, made.memoryMiB, arch], type).toEqual([fact!.vcpu, fact!.memMiB, fact!.arch]);
      }
    },
  );
});
