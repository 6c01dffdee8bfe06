import { expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineRead } from '@/lib/query/define-read';
import { serve } from './serve';

interface Answer {
  readonly name: string;
  load: readonly (number | null)[];
  hint?: string | undefined;
}

const Nothing = z.strictObject({});
const reads = { one: defineRead<typeof Nothing, Answer>()({ path: '/api/one', says: 'One.', pace: null }) };
const query = (): Promise<Answer> => Promise.resolve({ name: 'a', load: [1, null] });

const name = z.string();
const load = z.array(z.number().nullable());
const hint = z.string().optional();

it('takes the schema that describes the answer', () => {
  const answer = z.strictObject({ name, load, hint });
  expectTypeOf(serve(reads, { one: { input: Nothing, answer, query } })).toBeArray();
});

// These fail to compile if the compiler accepts a wrong answer.
it('refuses any other', () => {
  const input = Nothing;
  // @ts-expect-error a field is missing, though it is optional
  serve(reads, { one: { input, query, answer: z.strictObject({ name, load }) } });
  // @ts-expect-error a field that the answer does not have
  serve(reads, { one: { input, query, answer: z.strictObject({ name, load, hint, more: hint }) } });
  // @ts-expect-error the hint may be missing
  serve(reads, { one: { input, query, answer: z.strictObject({ name, load, hint: name }) } });
  // @ts-expect-error a value may be null
  serve(reads, { one: { input, query, answer: z.strictObject({ name, load: z.array(z.number()), hint }) } });
  // @ts-expect-error the name is wider than a choice of two
  serve(reads, { one: { input, query, answer: z.strictObject({ name: z.enum(['a', 'b']), load, hint }) } });
  // @ts-expect-error no schema at all
  serve(reads, { one: { input, query } });
});
