import type { Change } from '@/lib/core/change';
import type { Shape } from '../ui/status-mark';
import { Tag, type Tone } from '../ui/tag';

const LOOKS: Record<Change['outcome'], [Tone, Shape]> = {
  done: ['ok', 'disc'],
  pending: ['busy', 'half'],
  refused: ['warn', 'slashed'],
  failed: ['bad', 'diamond'],
  unknown: ['unknown', 'ring'],
};

export function OutcomeTag({ outcome }: { outcome: Change['outcome'] }) {
  const [tone, mark] = LOOKS[outcome];
  return (
    <Tag tone={tone} mark={mark}>
      {outcome === 'pending' ? 'running' : outcome}
    </Tag>
  );
}
