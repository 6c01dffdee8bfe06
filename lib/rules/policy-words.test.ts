import { expect, it } from 'vitest';
import { stepText } from './policy-words';

it.each([
  [{ machines: 10, percent: 100, stopsAt: 5 }, '10 machines or 100 %; more than 5 times that is refused'],
  [{ machines: null, percent: 50, stopsAt: 1 }, '50 %; more than that is refused'],
  [{ machines: 1, percent: null, stopsAt: null }, '1 machine'],
  [{ machines: null, percent: null, stopsAt: 5 }, 'none'],
])('the largest step %j is told as "%s"', (step, text) => expect(stepText(step)).toBe(text));
