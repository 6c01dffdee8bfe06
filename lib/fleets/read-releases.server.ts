import 'server-only';
import { withoutStop } from '@/lib/core/format';
import type { GroupFacts } from '@/lib/aws/groups';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Problem } from '@/lib/core/errors';
import { tally } from '@/lib/core/tally';
import type { Image } from '@/lib/images/model';
import type { Release } from '@/lib/releases/model';
import { findConfiguration, findRelease } from '@/lib/releases/queries';
import { orElse } from '@/lib/runtime/or-else';
import { countsOf, type Kind } from './instance-counts';
import type { Fleet } from './model';

type Releases = Pick<Fleet, 'release' | 'runs' | 'unread'>;
type Unread = NonNullable<Fleet['unread']>;

/** The release that the next launch runs, or why it is unknown, and the one that most machines run if it is another. */
export async function readReleases(
  ref: FleetRef,
  group: GroupFacts,
  images: Image[],
  pace: number,
): Promise<Releases> {
  const { template, launchConfiguration } = group;
  if (template) {
    const { id, name, version } = template;
    const asked = findRelease(ref, id, version, images, { imageId: policyImage(group), pace });
    const { value: release, stale } = await orElse(asked, null);
    const unread = release ? null : unreadOf(stale, `Version ${version} of launch template ${name || id}`);
    return { release, ...(unread && { unread }), ...(await othersOf(ref, group, release, images)) };
  }
  if (!launchConfiguration)
    return {
      release: null,
      unread: {
        isGone: false,
        says: 'AWS names no launch template and no launch configuration of the group',
      },
    };
  const { value: release, stale } = await orElse(findConfiguration(ref, launchConfiguration, images), null);
  // AWS deletes none that a group names, so that an answer without it says nothing of its fate.
  const notListed = { isGone: false, says: `AWS does not list launch configuration ${launchConfiguration}` };
  const unread = release
    ? null
    : stale
      ? unreadOf(stale, `Launch configuration ${launchConfiguration}`)
      : notListed;
  return { release, ...(unread && { unread }), ...(await othersOf(ref, group, release, images)) };
}

const unreadOf = (problem: Problem | undefined, what: string): Unread =>
  problem
    ? { isGone: false, says: `${what} cannot be read. ${withoutStop(problem.message)}` }
    : { isGone: true, says: `${what} does not exist` };

/** Where each type of a policy names an image, that of the type of most machines; null: the template's counts. */
function policyImage({ mixed, instances }: GroupFacts): string | null {
  const choices = mixed?.overrides ?? [];
  if (choices.length === 0 || choices.some(({ imageId }) => imageId === null)) return null;
  const [most] = tally(instances.flatMap(({ type }) => type ?? []))[0] ?? [];
  return (choices.find(({ type }) => type === most) ?? choices[0]!).imageId;
}

/** What most machines were launched from, if it is neither the group's own nor named by an override of its policy. */
async function othersOf(
  ref: FleetRef,
  { template, launchConfiguration, mixed, instances }: GroupFacts,
  release: Release | null,
  images: Image[],
): Promise<Pick<Releases, 'runs'>> {
  const ofPolicy = new Set((mixed?.overrides ?? []).map((one) => one.template?.id));
  const [most] = countsOf(instances)
    .kinds.filter(({ version, launchConfiguration }) => version ?? launchConfiguration)
    .filter(({ templateId }) => templateId === template?.id || !ofPolicy.has(templateId ?? undefined))
    .sort((a, b) => b.count - a.count);
  if (!most || isOf(most, release)) return {};
  const isNamed =
    most.version === null
      ? most.launchConfiguration === launchConfiguration
      : most.templateId === template?.id && most.version === template?.version;
  if (isNamed) return {};
  const asked =
    most.templateId && most.version
      ? findRelease(ref, most.templateId, most.version, images)
      : findConfiguration(ref, most.launchConfiguration ?? '', images);
  return { runs: (await orElse(asked, null)).value };
}

function isOf({ templateId, version, launchConfiguration }: Kind, release: Release | null): boolean {
  if (release === null) return false;
  return version === null
    ? launchConfiguration === release.configuration
    : templateId === release.templateId && version === String(release.number);
}
