import { withoutStop } from '@/lib/core/format';
import type { Hold } from '@/lib/releases/holds';
import { AppError } from '@/lib/core/errors';

type Told = Pick<Hold, 'label' | 'by' | 'isAuto' | 'why'>;

const whoRolledBack = ({ by, isAuto }: Pick<Hold, 'by' | 'isAuto'>) =>
  by ?? (isAuto ? 'AWS' : 'Somebody outside Plimsoll');

/** For example "v1.9.7 is held on payments-prod: Oli rolled back from it. Reason: Errors." */
export function heldText(hold: Told, fleet: string): string {
  const why = hold.why ? ` Reason: ${withoutStop(hold.why)}.` : '';
  return `${hold.label} is held on ${fleet}: ${whoRolledBack(hold)} rolled back from it.${why}`;
}

/** A pipeline cannot judge whether the cause is mended. */
export const refusedToken = (hold: Told, fleet: string) =>
  new AppError('refused', `${heldText(hold, fleet)} A token cannot deploy it. Nothing was created.`, {
    hint: `A person can release ${hold.label} on the page of ${fleet}, or deploy it there with a confirmation.`,
  });
