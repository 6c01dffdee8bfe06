import { expect, it } from 'vitest';
import { NO_GUARDS, PROD_GUARDS } from './policy';
import { limitSentences, needsText, stepText } from './policy-words';

it.each([
  [{ machines: 10, percent: 100, stopsAt: 5 }, '10 machines or 100 %; more than 5 times that is refused'],
  [{ machines: null, percent: 50, stopsAt: 1 }, '50 %; more than that is refused'],
  [{ machines: 1, percent: null, stopsAt: null }, '1 machine'],
  [{ machines: null, percent: null, stopsAt: 5 }, 'none'],
])('the largest step %j is told as "%s"', (step, text) => expect(stepText(step)).toBe(text));

it.each([
  [
    PROD_GUARDS,
    [
      'Every change leaves at least 1 healthy machine.',
      'Within an hour, changes may add or remove up to 10 machines, or 100 % of the current capacity if that is more. A larger change needs the typed fleet name and a reason. Plimsoll refuses more than 5 times that.',
      'Removing more than 50 % of the machines at once needs the typed fleet name and a reason.',
    ],
  ],
  [
    NO_GUARDS,
    ['Changes may leave any number of healthy machines.', 'Changes of capacity may be of any size.'],
  ],
])('the limits are told in sentences', (policy, sentences) =>
  expect(limitSentences(policy)).toEqual(sentences),
);

it('says what an action needs, or that it needs nothing', () => {
  const covers = {
    ...NO_GUARDS.covers,
    reason: ['fleet:deploy' as const],
    ticket: ['fleet:deploy' as const],
  };
  expect(needsText({ ...NO_GUARDS, covers }, 'fleet:deploy')).toBe(
    'An open window and no freeze, a reason, a ticket of the form [A-Z]+-\\d+',
  );
  expect(needsText(NO_GUARDS, 'fleet:roll-back')).toBeNull();
});
