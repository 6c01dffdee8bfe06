import { appendFileSync } from 'node:fs';

/** The long mode looks for longer, and says what it saw. */
export const LONG = process.env['LONG'] === '1';

/** For the summary at the end of `npm run test:long`. */
export function figure(suite: string, figures: Record<string, unknown>) {
  const file = process.env['FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify({ suite, figures })}\n`);
}
