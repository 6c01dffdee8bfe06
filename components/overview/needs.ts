import { fleetPath } from '@/lib/core/fleet-ref';
import { lowerFirst, percent, plural } from '@/lib/core/format';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import { imageOf, isMixed } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import { share } from '@/lib/load/model';
import type { DialogName } from '../changes/use-dialog';
import { urgencyOf, type Row } from './rows';

/** What is wrong with a fleet, and the one dialog or page that helps. */
export type Need = { row: Row; fact: string; button: string } & ({ dialog: DialogName } | { href: string });

function urgentNeed(row: Row): Need {
  const { capacity } = row.fleet;
  if (isMixed(row.fleet))
    return {
      row,
      fact: 'runs more than one release, and no deployment is under way',
      dialog: 'roll-back',
      button: 'Roll back',
    };
  const image = imageOf(row.fleet);
  if (image?.revoked)
    return {
      row,
      fact: `runs ${versionLabel(image)}, which is revoked${image.revoked.reason ? `: ${image.revoked.reason}` : ''}`,
      dialog: 'roll-back',
      button: 'Roll back',
    };
  const sick = capacity.inService - capacity.healthy;
  if (sick > 0)
    return {
      row,
      fact: `has ${plural(sick, 'unhealthy machine')}`,
      dialog: 'roll-back',
      button: 'Roll back',
    };
  const over = percent(((row.load && share(row.load)) ?? 1) - 1);
  return capacity.desired >= capacity.max
    ? {
        row,
        fact: `is ${over} over its line, at its maximum`,
        dialog: 'capacity',
        button: 'Raise the maximum',
      }
    : { row, fact: `is ${over} over its line`, dialog: 'capacity', button: 'Add capacity' };
}

function gradeNeed(row: Row): Need[] {
  const worst = row.grade?.letter === 'F' ? row.grade.found[0] : undefined;
  if (!worst) return [];
  const fact = `is graded F: ${lowerFirst(FLEET_CHECKS[worst.check].found)}`;
  return [{ row, fact, button: 'See findings', href: `${fleetPath(row.fleet.ref)}#immutability` }];
}

/** What needs somebody now, then what is graded F; one need a fleet. */
export function needsOf(rows: readonly Row[]): Need[] {
  const isUrgent = (row: Row) => urgencyOf(row) === 'bad';
  return [
    ...rows.filter(isUrgent).map(urgentNeed),
    ...rows.filter((row) => !isUrgent(row)).flatMap(gradeNeed),
  ];
}
