import { plural } from '@/lib/core/format';
import type { AccountLook } from '@/lib/first-look/model';
import type { OwnerLook } from '@/lib/first-look/owners';
import type { ShapeLook } from '@/lib/first-look/shapes';
import { about, type Row, type Section } from './row';

const shapeRows = (shapes: ShapeLook): Row[] => [
  ...about(shapes.template, {
    ...{ standing: 'ok', what: 'With a launch template' },
    means: 'Plimsoll can deploy to them, roll back and scale.',
  }),
  ...about(shapes.mixed, {
    ...{ standing: 'ok', what: 'With a mixed instances policy' },
    means: 'Plimsoll can deploy to them, roll back and scale. It sends the whole policy again each time.',
  }),
  ...about(shapes.configuration, {
    ...{ standing: 'warn', what: 'With a launch configuration', dialog: 'adopt' },
    means:
      'AWS replaced launch configurations by launch templates. Plimsoll can scale these fleets. To deploy, make a template first.',
  }),
  ...about(shapes.spot, {
    ...{ standing: 'info', what: 'With Spot machines', sub: spotText(shapes) },
    means: 'AWS may take a Spot machine back after two minutes. Plimsoll prices it by the Spot market.',
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
  if (!acts) return 'The next run sets back what was changed here. Plimsoll says so before each change.';
  return sets.includes('release')
    ? 'This owner changes them by itself, so deploy with it. Other changes need a reason.'
    : 'This owner sets their capacity by itself, so a change of capacity needs a reason.';
}

const ownerRows = ({ owners, none }: OwnerLook): Row[] => [
  ...owners.flatMap((one) =>
    about(one.of, {
      ...{ standing: 'info', what: `Also set by ${one.label}`, means: ownerText(one) },
    }),
  ),
  ...about(none, {
    ...{ standing: 'ok', what: 'Without a sign of another owner' },
    means: 'No tag and no name shows that another tool sets them.',
  }),
];

export const fleetSections = ({ fleets, regions, shapes, owners }: AccountLook): Section[] => [
  {
    title: 'Fleets by shape',
    note: `${plural(fleets, 'Auto Scaling group')} in ${regions.join(', ')}`,
    rows: shapeRows(shapes),
  },
  { title: 'Fleets by owner', note: 'by the tags and names that owners leave', rows: ownerRows(owners) },
];
