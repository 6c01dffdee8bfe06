import { appendFileSync } from 'node:fs';

/** The long mode runs more examples and prints figures. */
export const LONG = process.env['LONG'] === '1';

/** Adds figures to the summary of `npm run test:long`. */
export function figure(suite: string, figures: Record<string, unknown>) {
  const file = process.env['FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify({ suite, figures })}\n`);
}
