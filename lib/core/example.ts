import type { z } from 'zod';

/** Adds an example input for the API documents. A test sends each example to a sandbox. */
export const withExample = <Form extends z.ZodType>(form: Form, example: z.input<Form>): Form =>
  form.meta({ examples: [example] });

/** The example input of a form; an empty object without one. */
export function exampleOf(form: z.ZodType): Record<string, unknown> {
  const { examples } = (form.meta() ?? {}) as { examples?: Record<string, unknown>[] };
  return examples?.[0] ?? {};
}
