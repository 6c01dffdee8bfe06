import 'server-only';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { listManagedResources } from './zonal-shift-client';

export interface ShiftFacts {
  /** Of the Auto Scaling group. */
  arn: string;
  /** The zone's id, "use1-az1", which is the same in every account. */
  zoneId: string;
  /** UTC ms; null: AWS shifts the zone away by itself, and ends that itself. */
  until: number | null;
  comment: string | null;
}

const MOST = 100;

/** The zones that are shifted away now, for everything in a region that has zonal shift turned on. */
export const listActiveShifts = (place: Place, pace: number) =>
  read({ what: 'arc-zonal-shift:ListManagedResources', place, pace }, async () => {
    const client = reader('zonalShift', place);
    const found: ShiftFacts[] = [];
    let nextToken: string | undefined;
    do {
      const page = await listManagedResources(client, { maxResults: MOST, ...(nextToken && { nextToken }) });
      for (const { arn = '', zonalShifts = [], autoshifts = [] } of page.items ?? []) {
        const applied = [...zonalShifts, ...autoshifts].filter(
          ({ appliedStatus }) => appliedStatus === 'APPLIED',
        );
        for (const { awayFrom, expiryTime, comment } of applied)
          found.push({
            arn,
            zoneId: awayFrom ?? '',
            until: expiryTime?.getTime() ?? null,
            comment: comment ?? null,
          });
      }
      nextToken = page.nextToken;
    } while (nextToken);
    return found;
  });
