import fc from 'fast-check';
import { expect, it } from 'vitest';
import { meanCount } from './machines-back';

it('a mean over a span is that of all steps, wherever it begins', () => {
  const moments = fc.uniqueArray(fc.nat(1_000), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(moments, fc.nat(1_000), fc.nat(300), (starts, from, length) => {
      const steps = starts
        .sort((a, b) => a - b)
        .map((start, index) => ({ from: start, machines: (index * 7) % 5 }));
      const at = (moment: number) => steps.findLast((step) => step.from <= moment)?.machines;
      const each = Array.from({ length }, (_, index) => from + index).filter((moment) => moment < 1_000);
      const known = each.map(at).filter((machines) => machines !== undefined);
      const mean = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : null;
      const found = meanCount({ steps, to: 1_000 }, from, from + length);
      if (mean === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(mean, 9);
    }),
  );
});
