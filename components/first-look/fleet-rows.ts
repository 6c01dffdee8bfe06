import { plural } from '@/lib/core/format';
import type { AccountLook } from '@/lib/first-look/model';
import type { OwnerLook } from '@/lib/first-look/owners';
import type { ShapeLook } from '@/lib/first-look/shapes';
import { about, type Row, type Section } from './row';

const shapeRows = (shapes: ShapeLook): Row[] => [
  ...about(shapes.template, {
    ...{ standing: 'ok', what: 'With a launch template' },
    means: 'These settings allow deployments, rollbacks and scaling.',
  }),
  ...about(shapes.mixed, {
    ...{ standing: 'ok', what: 'With a mixed instances policy' },
    means:
      'These settings allow deployments, rollbacks and scaling. With each change, Plimsoll sends the whole policy again.',
  }),
  ...about(shapes.configuration, {
    ...{ standing: 'warn', what: 'With a launch configuration', dialog: 'adopt' },
    means:
      'AWS replaced launch configurations with launch templates. Plimsoll can scale these fleets. To deploy, make a launch template first.',
  }),
];

/** True of some of the same fleets besides. */
const besideRows = (shapes: ShapeLook): Row[] => [
  ...about(shapes.spot, {
    ...{ standing: 'info', what: 'With Spot machines', sub: spotText(shapes) },
    means: 'AWS can interrupt a Spot machine with two minutes’ notice. Plimsoll shows its Spot price.',
  }),
  ...about(shapes.weighted, {
    ...{ standing: 'info', what: 'With capacity in units' },
    means: 'Desired capacity is a number of units, such as vCPUs. Plimsoll shows units and machines.',
  }),
  ...about(shapes.unread, {
    ...{ standing: 'unknown', what: 'With launch settings that could not be read' },
    means: 'Their image and machine type are not known. The page of the fleet says why.',
  }),
];

const spotText = ({ spotMachines: { spot, of } }: ShapeLook) =>
  spot === null
    ? 'AWS did not say which machines are Spot'
    : `${spot} of ${plural(of, 'machine')} ${of === 1 ? 'is' : 'are'} Spot now`;

type OneOwner = OwnerLook['owners'][number];

const OVERRIDE = 'An admin can override that with a reason.';

/** As lib/rules/standing-rules.ts decides. */
function ownerText({ label, acts, sets, refuses, until }: OneOwner): string {
  if (!acts)
    return `A change made in Plimsoll lasts until ${until}. Plimsoll says so before the change, and does not stop it.`;
  const parts = [
    ...(sets.includes('capacity') ? ['its capacity'] : []),
    ...(sets.includes('release') ? ['its release'] : []),
  ];
  if (refuses)
    return `AWS refuses changes by anyone else. Plimsoll stops a change of ${parts.join(' or ')}. ${OVERRIDE}`;
  if (!sets.includes('release'))
    return `A change of capacity lasts until ${until}. Plimsoll asks for a reason before it.`;
  const others = sets.includes('capacity') ? 'a rollback or a change of capacity' : 'a rollback';
  return `Plimsoll stops deployments, so deploy through ${label}. ${OVERRIDE} Plimsoll asks for a reason before ${others}.`;
}

const ownerRows = ({ owners, none }: OwnerLook): Row[] => [
  ...owners.flatMap((one) =>
    about(one.of, {
      ...{ standing: 'info', what: `Also changed by ${one.label}`, means: ownerText(one) },
    }),
  ),
  ...about(none, {
    ...{ standing: 'ok', what: 'No other owner found' },
    means: 'No tag or name shows that another tool changes these fleets.',
  }),
];

export const fleetSections = ({ fleets, regions, shapes, owners }: AccountLook): Section[] => [
  {
    title: 'Fleets by launch settings',
    note: `${plural(fleets, 'Auto Scaling group')} in ${regions.join(', ')}, each counted once`,
    rows: shapeRows(shapes),
  },
  {
    title: 'Other launch settings',
    note: 'of the same fleets, so a fleet may count in several rows or in none',
    rows: besideRows(shapes),
  },
  { title: 'Fleets by owner', note: ownerNote(owners, fleets), rows: ownerRows(owners) },
];

/** A fleet counts for each of its owners. */
function ownerNote({ owners, none }: OwnerLook, fleets: number): string {
  const counted = owners.reduce((sum, { of }) => sum + of.count, none.count);
  const more =
    counted > fleets ? `; a fleet with several owners counts for each, so the rows add up to ${counted}` : '';
  return `${plural(fleets, 'fleet')}, as their tags and names show${more}`;
}
