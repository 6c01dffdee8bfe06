import { plural } from '@/lib/core/format';
import type { AccountLook } from '@/lib/first-look/model';
import type { OwnerLook } from '@/lib/first-look/owners';
import type { ShapeLook } from '@/lib/first-look/shapes';
import { about, type Row, type Section } from './row';

const shapeRows = (shapes: ShapeLook): Row[] => [
  ...about(shapes.template, {
    ...{ standing: 'ok', what: 'With a launch template' },
    means: 'Their shape allows deployments, rollbacks and scaling.',
  }),
  ...about(shapes.mixed, {
    ...{ standing: 'ok', what: 'With a mixed instances policy' },
    means:
      'Their shape allows deployments, rollbacks and scaling. For each change, Plimsoll sends the whole policy again.',
  }),
  ...about(shapes.configuration, {
    ...{ standing: 'warn', what: 'With a launch configuration', dialog: 'adopt' },
    means:
      'AWS replaced launch configurations with launch templates. Plimsoll can scale these fleets. To deploy, make a launch template first.',
  }),
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
    ? 'EC2 did not say which machines are Spot'
    : `${spot} of ${plural(of, 'machine')} ${of === 1 ? 'is' : 'are'} Spot now`;

type OneOwner = OwnerLook['owners'][number];

/** As lib/rules/standing-rules.ts decides. */
function ownerText({ acts, sets }: OneOwner): string {
  if (!acts) return 'Its next run undoes changes made in Plimsoll. Plimsoll warns before each change.';
  return sets.includes('release')
    ? 'This owner changes these fleets by itself, so deploy through it. Other changes need a reason.'
    : 'This owner sets their capacity by itself, so a change of capacity needs a reason.';
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
    note: `${plural(fleets, 'Auto Scaling group')} in ${regions.join(', ')}`,
    rows: shapeRows(shapes),
  },
  { title: 'Fleets by owner', note: 'as their tags and names show', rows: ownerRows(owners) },
];
