import 'server-only';
import { ownPrincipal } from '@/lib/aws/principal';
import { simulate } from '@/lib/aws/trials';
import { arnPartition } from '@/lib/core/partition';
import type { Place } from '@/lib/core/place';
import { POLICY_TAG } from '@/lib/core/tag-keys';
import { LAUNCH } from './statements';
import type { Subject, Subjects } from './subjects.server';

/**
 * Those of the denied actions that IAM would allow if what they were tried on had the tag app. For these, no
 * statement is missing. None where IAM cannot be asked.
 */
export async function deniedForTag(
  place: Place,
  arn: string | null,
  denied: readonly string[],
  subjects: Subjects,
): Promise<string[]> {
  try {
    const principal = arn ?? (await ownPrincipal(place));
    const bySubject = Map.groupBy(denied, (action) => triedOn(action, place, subjects));
    const found = await Promise.all(
      [...bySubject].map(async ([subject, actions]) => {
        if (!subject || subject.tags[POLICY_TAG] !== undefined) return [];
        const ask = async (tags: Subject['tags']) =>
          (await simulate(place, { principal, actions, resource: subject.arn, tags })).value;
        const now = await ask(subject.tags);
        const tagged = await ask({ ...subject.tags, [POLICY_TAG]: 'app' });
        return actions.filter((action) => now[action] === false && tagged[action] === true);
      }),
    );
    return found.flat();
  } catch {
    return [];
  }
}

/** Where the published policy asks for the tag. The launch is asked about its template alone. */
function triedOn(action: string, place: Place, { fleet, pipeline, template }: Subjects): Subject | null {
  if (action.startsWith('autoscaling:')) return fleet;
  if (action.startsWith('imagebuilder:')) return pipeline;
  return action === LAUNCH && template ? templateIn(place, template.id) : null;
}

const templateIn = ({ region, account }: Place, id: string): Subject => ({
  arn: `arn:${arnPartition(region)}:ec2:${region}:${account}:launch-template/${id}`,
  tags: {},
});
