import { expect, it } from 'vitest';
import { timesInWords } from './times-in-words';

const NOW = Date.UTC(2026, 10, 29, 9, 36);

it.each([
  [
    'Reached the checkpoint of 20 percent. Continues at 2026-11-29T09:47:00Z.',
    'Reached the checkpoint of 20 percent. Continues at 09:47 UTC, in 11\u00a0min.',
  ],
  [
    'At 2026-11-29T09:24:10Z an instance was launched in response to an instance refresh.',
    'At 09:24 UTC an instance was launched in response to an instance refresh.',
  ],
  ['At 2026-11-27T23:59:00.123Z a user request', 'At 27 Nov 23:59 UTC a user request'],
  [
    'Waiting for bake time to finish before continuing. There are 240 seconds left.',
    'Waiting for bake time to finish before continuing. There are 4\u00a0min left.',
  ],
  ['There are 45 seconds left.', 'There are 45 seconds left.'],
  ['The alarm 5xx-2026 went into the ALARM state.', 'The alarm 5xx-2026 went into the ALARM state.'],
])('%s', (sentence, words) => expect(timesInWords(sentence, NOW)).toBe(words));
