'use client';
import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { percent, plural } from '@/lib/core/format';
import { imageOf, isMixed } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import { share } from '@/lib/load/model';
import { useMay } from '../access/actor';
import { useDialog, type DialogName } from '../changes/use-dialog';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { StatusMark } from '../ui/status-mark';
import { urgencyOf, type Row } from './rows';

const SHOWN = 3;

/** What is wrong, and the one dialog that helps. */
function needOf({ fleet, load }: Row): { fact: string; dialog: DialogName; button: string } {
  const { capacity } = fleet;
  if (isMixed(fleet))
    return {
      fact: 'runs more than one release, and no deployment is under way',
      dialog: 'roll-back',
      button: 'Roll back',
    };
  const image = imageOf(fleet);
  if (image?.revoked)
    return {
      fact: `runs ${versionLabel(image)}, which is revoked${image.revoked.reason ? `: ${image.revoked.reason}` : ''}`,
      dialog: 'roll-back',
      button: 'Roll back',
    };
  const sick = capacity.inService - capacity.healthy;
  if (sick > 0)
    return { fact: `has ${plural(sick, 'unhealthy machine')}`, dialog: 'roll-back', button: 'Roll back' };
  const over = percent(((load && share(load)) ?? 1) - 1);
  return capacity.desired >= capacity.max
    ? { fact: `is ${over} over its line, at its maximum`, dialog: 'capacity', button: 'Raise the maximum' }
    : { fact: `is ${over} over its line`, dialog: 'capacity', button: 'Add capacity' };
}

/** As many as there are: a need alone has the whole width for its words. */
const COLUMNS: Record<number, string> = { 1: '', 2: 'lg:grid-cols-2' };

/** What needs somebody, three at most; hidden while nothing does. */
export function Attention({ rows }: { rows: Row[] }) {
  const urgent = rows.filter((row) => urgencyOf(row) === 'bad');
  if (urgent.length === 0) return null;
  return (
    <ul
      aria-label="Needs attention"
      className={cn(
        'mt-3 grid rounded-panel border border-line bg-surface',
        COLUMNS[urgent.length] ?? 'lg:grid-cols-3',
      )}
    >
      {urgent.slice(0, SHOWN).map((row) => (
        <Need key={row.key} row={row} />
      ))}
      {urgent.length > SHOWN && (
        <li className="px-4 py-1.5 text-ink-3 lg:col-span-full">and {urgent.length - SHOWN} more below</li>
      )}
    </ul>
  );
}

function Need({ row }: { row: Row }) {
  const { open } = useDialog();
  const { fact, dialog, button } = needOf(row);
  const allowed = useMay(dialog === 'capacity' ? 'fleet:set-capacity' : 'fleet:roll-back');
  const { name } = row.fleet.ref;
  return (
    <li className="flex min-h-10 min-w-0 items-center gap-2 border-line px-4 py-1.5 max-lg:border-t max-lg:first:border-t-0 lg:border-l lg:first:border-l-0">
      <StatusMark shape="diamond" className="text-bad-mark" />
      <p className="min-w-0 flex-1 sm:truncate">
        <Link href={fleetPath(row.fleet.ref)} className="font-semibold text-ink">
          {name}
        </Link>{' '}
        {fact}
      </p>
      {allowed && (
        <Button size="small" aria-label={`${button} of ${name}`} onClick={() => open(dialog, row.key)}>
          {button}
        </Button>
      )}
    </li>
  );
}
