import { capitalised, percent } from '@/lib/core/format';
import { STATUS } from '@/lib/deployments/model';
import { imageOf, isDown, isMixed, rolledBack } from '@/lib/fleets/model';
import type { Kind } from '@/lib/health/model';
import { asideText } from '@/lib/fleets/units';
import { share } from '@/lib/load/model';
import { urgencyOf, type Row } from '../overview/rows';
import type { Shape } from '../ui/status-mark';
import type { Tone } from '../ui/tag';

export interface State {
  tone: Tone;
  mark: Shape;
  /** A few words. */
  text: string;
}

const TROUBLES: Record<Kind, string> = {
  down: 'Down',
  'no-requests': 'Requests stopped',
  'failed-requests': 'Failing requests',
  'failed-launches': 'Launches fail',
  replacements: 'Replacing unhealthy instances',
  alarm: 'Alarm',
  'slow-answers': 'Slow answers',
  'old-messages': 'Messages waiting too long',
  'status-checks': 'Status checks fail',
  'spot-interruptions': 'Spot interruptions',
};

/** What makes a fleet urgent, worst first, beside the troubles of its health. */
function causeOf({ fleet, load, stuck, runaway }: Row): string {
  if (isDown(fleet)) return TROUBLES.down;
  if (fleet.capacity.healthy < fleet.capacity.inService) return 'Unhealthy instances';
  if (load && (share(load) ?? 0) > 1) return 'Over its line';
  if (imageOf(fleet)?.revoked) return 'Revoked image';
  if (isMixed(fleet)) return 'More than one release';
  if (stuck?.length) return 'Will not scale out';
  return runaway ? 'Costs more than usual' : 'Instances missing';
}

function changeOf({ deployment }: Row): string {
  if (!deployment) return 'Changing capacity';
  const word = STATUS[deployment.status]?.word ?? deployment.status;
  return `${capitalised(word)} ${deployment.label}, ${percent(deployment.share)}`;
}

const neutral = (text: string): State => ({ tone: 'unknown', mark: 'ring', text });

/** Health is a word for machines: what has none in service, by its own wish, is not called healthy. */
function quietWords({ fleet: { capacity } }: Row): State {
  if (capacity.inService > 0) return { tone: 'ok', mark: 'disc', text: 'Healthy' };
  return neutral(capacity.total > 0 ? `None in service${asideText(capacity)}` : 'No machines');
}

/** The one state that stands at the title of a fleet's page: the same as in the overview. */
export function stateOf(row: Row): State {
  const urgency = urgencyOf(row);
  const trouble = row.health?.troubles[0];
  const cause = trouble ? TROUBLES[trouble.kind] : causeOf(row);
  const held = rolledBack(row.fleet);
  if (row.fleet.deleting) return neutral('Being deleted');
  const quiet = quietWords(row);
  switch (urgency) {
    case 'bad':
      return { tone: 'bad', mark: 'diamond', text: cause };
    case 'risk':
      return { tone: 'warn', mark: 'triangle', text: cause };
    case 'changing':
      return { tone: 'busy', mark: 'half', text: changeOf(row) };
    case 'unknown':
      return { tone: 'unknown', mark: 'ring', text: 'Health not known' };
    // The tag of its channel, beside this one, says by how many versions.
    case 'behind':
    case 'quiet':
      return held ? { tone: 'warn', mark: 'slashed', text: `${quiet.text}, rolled back` } : quiet;
  }
}
