import type { GroupFacts } from '@/lib/aws/groups';
import type { Release } from '@/lib/releases/model';
import { count, plural } from '@/lib/core/format';

/** A machine that a mixed instances policy may launch. */
export interface Choice {
  /** null: AWS chooses by requirements. */
  type: string | null;
  /** Units that it counts; null: one machine. */
  weight: number | null;
  /** Its own launch template; null: the fleet's. */
  template: { id: string; name: string; version: string } | null;
  /** Its own image, whatever the template says; null: the template's. */
  imageId: string | null;
}

export interface Mix {
  /** Empty: the type of the template. */
  choices: Choice[];
  /** AWS chooses types by their attributes. */
  byRequirements: boolean;
  /** Units or machines that are always on demand. */
  onDemandBase: number;
  /** Percent of Spot above that. */
  spotPercent: number;
  /** The policy as AWS describes it, in JSON: a deployment sends all of it with another version. */
  policy: string;
}

/**
 * null for a group without a mixed instances policy. Without overrides, its template says the types or the requirements.
 */
export function mixOf(
  { mixed }: Pick<GroupFacts, 'mixed'>,
  release: Pick<Release, 'byRequirements'> | null = null,
): Mix | null {
  if (!mixed) return null;
  return {
    choices: mixed.overrides.map(({ type, weight, template, imageId }) => ({
      type,
      weight,
      template,
      imageId,
    })),
    byRequirements:
      mixed.overrides.length === 0
        ? (release?.byRequirements ?? false)
        : mixed.overrides.some(({ byRequirements }) => byRequirements),
    onDemandBase: mixed.onDemandBase,
    spotPercent: 100 - mixed.onDemandPercent,
    policy: JSON.stringify(mixed.policy),
  };
}

interface Running {
  types: Record<string, number>;
  spot?: Record<string, number> | null;
  capacity: { total: number };
}

/** How many of its machines are Spot; null: EC2 did not say. */
const spotCount = ({ spot }: Pick<Running, 'spot'>) =>
  spot === null ? null : Object.values(spot ?? {}).reduce((sum, one) => sum + one, 0);

/** The types that run: "m6i.4xlarge ×5, m6i.2xlarge, 4 Spot". */
export function runningText({ types, spot, capacity }: Running): string {
  const named = Object.entries(types).map(([type, n]) => (n > 1 ? `${type} ×${count(n)}` : type));
  const unnamed = capacity.total - Object.values(types).reduce((sum, n) => sum + n, 0);
  const onSpot = spotCount({ spot });
  const parts = [
    ...named,
    ...(unnamed > 0 ? [`${plural(unnamed, 'machine')} of unknown type`] : []),
    ...(onSpot === null
      ? ['not known which are Spot and which on demand']
      : onSpot > 0
        ? [`${count(onSpot)} Spot`]
        : []),
  ];
  return parts.join(', ') || 'no machines';
}
