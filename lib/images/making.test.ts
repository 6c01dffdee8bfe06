import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makingOf, makingTags } from './making';

const seconds = fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10);
const making = fc.record(
  {
    buildSeconds: seconds,
    upload: fc.record({
      bytes: fc.integer({ min: 0, max: 20_000 }).map((tenths) => Math.round((tenths / 10) * 2 ** 20)),
      seconds,
    }),
    testBoot: fc.record({ seconds, accelerator: fc.constantFrom('tcg', 'kvm', 'hvf') }),
  },
  { requiredKeys: [] },
);

it('reads what it wrote, to a tenth', () => {
  fc.assert(
    fc.property(making, (all) => {
      expect(makingOf(makingTags(all))).toEqual(Object.keys(all).length === 0 ? null : all);
    }),
  );
});

it('takes no time from tags that another tool wrote', () => {
  expect(makingOf({ 'build-time': '2026-11-02T10:00:00Z', upload: 'yes', 'test-boot': 'passed' })).toBeNull();
  expect(makingOf({ 'build-time': '12', 'test-boot': '9.5 s with tcg' })).toEqual({
    testBoot: { seconds: 9.5, accelerator: 'tcg' },
  });
});
