import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinValues, splitValues } from './several';

test('values come out of one text as they went in, with commas and percent signs in them', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (values) => {
      expect(splitValues(joinValues(values))).toEqual(values);
    }),
  );
  expect(splitValues('done,failed')).toEqual(['done', 'failed']);
});
