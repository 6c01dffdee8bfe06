import type { Fleet } from '@/lib/fleets/model';
import { those, type Those } from './those';

/** Fleets by what they launch from. Each is one of the first three; the others are true besides. */
export interface ShapeLook {
  template: Those;
  configuration: Those;
  /** With a mixed instances policy. */
  mixed: Those;
  /** A policy or template launches Spot machines. */
  spot: Those;
  /** Spot machines of the machines of these fleets now; null: EC2 did not say. */
  spotMachines: { spot: number | null; of: number };
  /** Capacity counts units instead of machines. */
  weighted: Those;
  /** The launch template, or the launch configuration, could not be read. */
  unread: Those;
}

type Shaped = Pick<Fleet, 'ref' | 'template' | 'mix' | 'units' | 'spot' | 'release' | 'capacity'>;

const isSpot = ({ mix, release }: Shaped) => (mix?.spotPercent ?? 0) > 0 || release?.boot.spot === true;

const spotOf = ({ spot }: Shaped) =>
  spot === null ? null : Object.values(spot ?? {}).reduce((sum, one) => sum + one, 0);

/** Every group that has no launch template has a launch configuration: AWS makes none without either. */
export function shapesOf(fleets: readonly Shaped[]): ShapeLook {
  const onSpot = fleets.filter(isSpot);
  const spots = onSpot.map(spotOf);
  return {
    template: those(fleets.filter(({ template, mix }) => template && !mix)),
    configuration: those(fleets.filter(({ template }) => !template)),
    mixed: those(fleets.filter(({ template, mix }) => template && mix)),
    spot: those(onSpot),
    spotMachines: {
      spot: spots.includes(null) ? null : spots.reduce<number>((sum, one) => sum + one!, 0),
      of: onSpot.reduce((sum, { capacity }) => sum + capacity.total, 0),
    },
    weighted: those(fleets.filter(({ units }) => units)),
    unread: those(fleets.filter(({ release }) => !release)),
  };
}
