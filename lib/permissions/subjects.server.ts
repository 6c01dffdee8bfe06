import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describeOwnImages } from '@/lib/aws/images';
import { listPipelines } from '@/lib/aws/pipelines';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { orElse } from '@/lib/runtime/or-else';

/** A resource on which a change could be made. */
export interface Subject {
  arn: string;
  tags: Record<string, string>;
}

export interface Subjects {
  fleet: Subject | null;
  pipeline: Subject | null;
  alarm: Subject;
  /** The template of a fleet, with a subnet in which it launches. */
  template: { id: string; version: string; subnet: string | null } | null;
  /** An id. */
  image: string | null;
}

/** Existing resources to test changes on. Changes need an app tag, so only tagged ones count. */
export async function subjectsOf(place: Place): Promise<Subjects> {
  const [groups, images, pipelines] = await Promise.all([
    orElse(describeGroups(place, PACE.minute), []),
    orElse(describeOwnImages(place, PACE.minute), []),
    orElse(listPipelines(place, PACE.minute), []),
  ]);
  const fleets = groups.value.filter(({ tags }) => tags.app);
  return {
    fleet: fleets[0] ?? null,
    pipeline: pipelines.value.find(({ tags }) => tags.app) ?? null,
    alarm: { arn: `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:plimsoll-trial`, tags: {} },
    template: templateOf(fleets),
    image: images.value[0]?.id ?? null,
  };
}

function templateOf(fleets: readonly GroupFacts[]): Subjects['template'] {
  const fleet = fleets.find(({ template }) => template);
  if (!fleet) return null;
  const { id, version } = fleet.template!;
  return { id, version, subnet: fleet.subnets[0] ?? null };
}
