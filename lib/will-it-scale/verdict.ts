import type { Link } from './link';

/** The answer to "Will it scale?" in a few words. */
export function verdictOf(links: readonly Link[]): { state: Link['state']; text: string } {
  const all = links.length;
  const counted = (state: Link['state']) => links.filter((one) => one.state === state).length;
  const [broken, unknown] = [counted('broken'), counted('unknown')];
  if (broken > 0)
    return {
      state: 'broken',
      text: `No, ${broken} of ${all} conditions ${broken === 1 ? 'is' : 'are'} broken`,
    };
  if (unknown > 0)
    return {
      state: 'unknown',
      text: `Not certain, ${unknown} of ${all} conditions ${unknown === 1 ? 'is' : 'are'} unknown`,
    };
  return { state: 'holds', text: `Yes, all ${all} conditions hold` };
}
