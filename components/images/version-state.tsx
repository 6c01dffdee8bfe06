import type { Shape } from '../ui/status-mark';
import { Tag, type Tone } from '../ui/tag';

/** How a version's state looks. A state that AWS adds later shows AWS's word. */
const STATES: Record<string, { tone: Tone; mark?: Shape }> = {
  available: { tone: 'neutral' },
  pending: { tone: 'busy', mark: 'half' },
  deprecated: { tone: 'unknown' },
  disabled: { tone: 'unknown', mark: 'slashed' },
  revoked: { tone: 'bad', mark: 'slashed' },
  gone: { tone: 'bad', mark: 'diamond' },
};

const WORDS: Record<string, string> = { gone: 'deregistered, still running' };

export function VersionState({ state, runs }: { state: string; runs: boolean }) {
  if (state === 'available' && runs)
    return (
      <Tag tone="ok" mark="disc">
        running
      </Tag>
    );
  const { tone, mark } = STATES[state] ?? { tone: 'unknown' as const };
  return (
    <Tag tone={tone} {...(mark && { mark })}>
      {WORDS[state] ?? state}
    </Tag>
  );
}
