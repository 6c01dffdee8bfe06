import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describeOwnImages } from '@/lib/aws/images';
import { listPipelines } from '@/lib/aws/pipelines';
import type { Problem } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { arnPartition } from '@/lib/core/partition';
import type { Place } from '@/lib/core/place';
import { findTag, POLICY_TAG, tagged, type Keys } from '@/lib/core/tag-keys';
import { readNaming } from '@/lib/naming/queries';
import { orElse } from '@/lib/runtime/or-else';
import type { TriedOn } from './model';

/** A resource on which a change could be made. */
export interface Subject {
  arn: string;
  tags: Record<string, string>;
}

export interface Subjects {
  fleet: Subject | null;
  /** Its name, and the key of the tag that names its application. */
  named: TriedOn | null;
  pipeline: Subject | null;
  alarm: Subject;
  /** The template of a fleet, with a subnet in which it launches. */
  template: { id: string; version: string; subnet: string | null } | null;
  /** An id. */
  image: string | null;
  /** Why one of them is missing here that may exist; undefined: all were read. */
  unread: Problem | undefined;
}

interface Tagged {
  tags: Record<string, string>;
}
const isNamed =
  (keys: Keys) =>
  ({ tags }: Tagged) =>
    tagged(tags, keys) !== undefined;
/** First those that the published policy covers. */
const byPolicy = (one: Tagged, other: Tagged) =>
  Number(!one.tags[POLICY_TAG]) - Number(!other.tags[POLICY_TAG]);

/** Existing resources to test changes on: those whose tags name an application. */
export async function subjectsOf(place: Place): Promise<Subjects> {
  const [groups, images, pipelines] = await Promise.all([
    orElse(describeGroups(place, PACE.minute), []),
    orElse(describeOwnImages(place, PACE.minute), []),
    orElse(listPipelines(place, PACE.minute), []),
  ]);
  const { keys } = await readNaming();
  const arn = `arn:${arnPartition(place.region)}`;
  const fleets = groups.value.filter(isNamed(keys.app)).sort(byPolicy);
  return {
    fleet: fleets[0] ?? null,
    named: fleets[0] ? { fleet: fleets[0].name, tag: findTag(fleets[0].tags, keys.app)!.key } : null,
    pipeline: pipelines.value.filter(isNamed(keys.app)).sort(byPolicy)[0] ?? null,
    alarm: { arn: `${arn}:cloudwatch:${place.region}:${place.account}:alarm:plimsoll-trial`, tags: {} },
    template: templateOf(fleets),
    image: images.value[0]?.id ?? null,
    unread: [groups, images, pipelines].find(({ isMissing }) => isMissing)?.stale,
  };
}

function templateOf(fleets: readonly GroupFacts[]): Subjects['template'] {
  const fleet = fleets.find(({ template }) => template);
  if (!fleet) return null;
  const { id, version } = fleet.template!;
  return { id, version, subnet: fleet.subnets[0] ?? null };
}
