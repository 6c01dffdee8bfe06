import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTicket } from './guard-answers';
import { parsePattern } from './pattern';

describe('the form of a ticket', () => {
  it.each([
    ['[A-Z]+-\\d+', ['OPS-1', 'AB-123'], ['ops-1', 'OPS-', '-1', 'OPS-1x', '']],
    ['CHG\\d+', ['CHG0042'], ['CHG', 'XCHG1']],
    ['[A-Z][A-Z0-9_-]*#?\\d', ['A-1', 'AB#1', 'A1'], ['A', '#1']],
    ['\\w\\.\\w', ['a.b'], ['axb']],
  ])('%s takes %j and not %j', (pattern, yes, no) => {
    expect(yes.filter((ticket) => !isTicket(pattern, ticket))).toEqual([]);
    expect(no.filter((ticket) => isTicket(pattern, ticket))).toEqual([]);
  });

  it.each(['(a+)+', 'a|b', '[A-Z', 'a{2}', '.*', '^a', '', 'a'.repeat(61)])('refuses %s', (pattern) => {
    expect(parsePattern(pattern)).toHaveProperty('problem');
    expect(isTicket(pattern, 'a')).toBe(false);
  });

  it('agrees with the language’s own expressions on what both can say', () => {
    const token = fc.tuple(
      fc.constantFrom('a', 'b', '[ab]', '\\d', '[a-c1]'),
      fc.constantFrom('', '+', '*', '?'),
    );
    const pattern = fc.array(token, { minLength: 1, maxLength: 5 }).map((tokens) => tokens.flat().join(''));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 6 });
    fc.assert(
      fc.property(
        pattern,
        text,
        (form, ticket) => isTicket(form, ticket) === new RegExp(`^(?:${form})$`, 'u').test(ticket),
      ),
      { numRuns: 1_000 },
    );
  });

  it('takes no longer for a text made to be slow', () => {
    const began = performance.now();
    expect(isTicket('a*a*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(200))).toBe(false);
    expect(performance.now() - began).toBeLessThan(200);
  });
});
