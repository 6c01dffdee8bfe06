import { expect, it } from 'vitest';
import { whyAbsent } from './absent';

const ref = { account: '123456789012', region: 'us-east-1', name: 'web' };
const late = { kind: 'unavailable', message: 'AWS did not answer.' } as const;

it('a fleet is missing only if its place was read without it', () => {
  const missing = { kind: 'missing', message: 'There is no fleet web in us-east-1 of account 123456789012.' };
  expect(whyAbsent({ problems: [] }, ref)).toMatchObject(missing);
  expect(whyAbsent({ problems: [{ ...late, ...ref, region: 'eu-west-1' }] }, ref)).toMatchObject(missing);
  expect(whyAbsent({ problems: [{ ...late, ...ref }] }, ref)).toMatchObject(late);
  expect(whyAbsent({ problems: [late] }, ref)).toMatchObject(late);
});
