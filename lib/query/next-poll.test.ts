import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceAfter, untilNextPoll } from './next-poll';

const pace = 16_000;
const start = pace * 1_000;

describe('the next poll', () => {
  it('is at the next multiple of the pace', () =>
    expect(untilNextPoll(start + 300, pace, start + 400)).toBe(15_600));

  it('waits a whole turn more if the answer came shortly before that', () =>
    expect(untilNextPoll(start - 1_000, pace, start - 900)).toBe(16_900));

  it('is the same moment, whenever a page asks for it', () =>
    fc.assert(
      fc.property(fc.nat(pace * 2), fc.nat(15_000), (after, later) => {
        const answered = start + after;
        const due = answered + untilNextPoll(answered, pace, answered);
        const now = Math.min(answered + later, due - 1);
        expect(now + untilNextPoll(answered, pace, now)).toBe(due);
      }),
    ));

  it('is at once if it is overdue, and soon if the server’s clock is ahead', () => {
    expect(untilNextPoll(start, pace, start + 90_000)).toBe(1);
    expect(untilNextPoll(start + 3_600_000, pace, start)).toBeLessThanOrEqual(pace * 1.25);
  });
});

describe('the pace of a read', () => {
  const slow = 300_000;
  const told = (kind: string) => ({ problems: [{ kind, message: 'AWS has not answered yet.' }] });

  it.each(['throttled', 'unavailable', 'expired'])('is quick as long as a part is %s', (kind) => {
    expect(paceAfter(slow, told(kind), null)).toBe(15_000);
    expect(paceAfter(2_000, told(kind), null)).toBe(2_000);
  });

  it('is quick after a read that failed', () =>
    expect(paceAfter(slow, undefined, new Error('away'))).toBe(15_000));

  it.each([[told('denied')], [{ problems: [] }], [{ problems: 3 }], [[1]], [null], [undefined]])(
    'is its own where asking again does not help: %o',
    (answer) => expect(paceAfter(slow, answer, null)).toBe(slow),
  );
});
