import 'server-only';
import { describeGroups } from '@/lib/aws/groups';
import { describeOwnImages } from '@/lib/aws/images';
import { listPipelines } from '@/lib/aws/pipelines';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { orElse } from '@/lib/server/or-else';

/** A thing that a change could be made to. */
export interface Subject {
  arn: string;
  tags: Record<string, string>;
}

export interface Subjects {
  fleet: Subject | null;
  pipeline: Subject | null;
  alarm: Subject;
  /** Ids. */
  template: string | null;
  image: string | null;
}

/** What is there to try a change on: changes are of what has an app tag. */
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
    template: fleets.find(({ template }) => template)?.template?.id ?? null,
    image: images.value[0]?.id ?? null,
  };
}
