import { plural } from '@/lib/core/format';
import { fleetKey } from '@/lib/core/fleet-ref';
import { isSettled, type Fleet } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { EXIT } from '../exit-codes';
import type { Session } from '../session';
import { poll } from './poll';
import type { Followed } from './plan';

const HALF_HOUR = 1_800;

/** Waits until the fleet has as many machines as it was told to have. */
export const followCapacity = (
  { api, terminal }: Session,
  { ref }: Pick<Fleet, 'ref'>,
  { desired, seconds = HALF_HOUR }: { desired: number; seconds?: number | undefined },
  tell: (line: string) => void,
): Promise<Followed> =>
  poll({
    terminal,
    seconds,
    tell,
    read: () => api.read(fleetList, {}),
    judge: ({ fleets }) => {
      const fleet = fleets.find((one) => fleetKey(one.ref) === fleetKey(ref));
      if (!fleet) return { end: { exit: EXIT.changed, text: `${ref.name} was deleted in the meantime.` } };
      const { capacity } = fleet;
      if (capacity.desired !== desired)
        return {
          end: {
            exit: EXIT.changed,
            text: `The desired capacity of ${ref.name} was changed to ${capacity.desired} in the meantime, so the fleet will not reach ${desired}.`,
          },
        };
      const progress = `${capacity.inService} of ${plural(fleet.units ? capacity.total : desired, 'machine')} in service`;
      return isSettled(fleet)
        ? { end: { exit: EXIT.done, text: `${ref.name} has ${progress}.` } }
        : { progress: `${ref.name}: ${progress}${capacity.pending ? `, ${capacity.pending} starting` : ''}` };
    },
    late: `${ref.name} has not reached a capacity of ${desired} yet. To see what delays it, run plimsoll why ${ref.name}.`,
  });
