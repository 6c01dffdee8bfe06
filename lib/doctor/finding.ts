import type { Problem } from '@/lib/core/errors';

/** What an examination found, and how to mend it. */
export interface Finding {
  name: string;
  state: 'ok' | 'bad' | 'unknown';
  text: string;
  way?: string | undefined;
}

export const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text });
export const bad = (name: string, text: string, way?: string): Finding => ({
  ...{ name, state: 'bad', text },
  ...(way && { way }),
});
export const unknown = (name: string, text: string, way?: string): Finding => ({
  ...{ name, state: 'unknown', text },
  ...(way && { way }),
});

export const ofProblem = (name: string, { message, hint }: Pick<Problem, 'message' | 'hint'>) =>
  bad(name, message, hint);

const MARK: Record<Finding['state'], string> = { ok: '✓', bad: '✗', unknown: '?' };

/** One line, and below it how to mend what is not well. */
export const findingLines = ({ name, state, text, way }: Finding): string[] => [
  `${MARK[state]} ${name}: ${text}`,
  ...(state !== 'ok' && way ? way.split('\n').map((line) => `    ${line}`) : []),
];

/** 0: all is well. 4: something is to mend. 5: something is not known. */
export function exitCodeFor(found: readonly Finding[]): 0 | 4 | 5 {
  if (found.some(({ state }) => state === 'bad')) return 4;
  return found.some(({ state }) => state === 'unknown') ? 5 : 0;
}
