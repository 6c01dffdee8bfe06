import 'server-only';
import { PACE } from '@/lib/core/pace';
import { atMost } from '@/lib/core/at-most';
import type { ProblemAt } from '@/lib/core/place';
import { readDeployments } from '@/lib/deployments/queries';
import { readServed } from '@/lib/deployments/read-served.server';
import { rollbackTarget } from '@/lib/deployments/way-back';
import type { Ctx } from '@/lib/changes/context';
import { versionLabel } from '@/lib/images/model';
import { findVersion, type OfVersion } from '@/lib/images/queries';
import { reachOf, unmarkedText } from '@/lib/images/reach.server';
import type { Release } from '@/lib/releases/model';
import type { Impact } from './family';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { listRunning } from './running.server';
import { unknownRuns } from './unknown-runs';

/** Fleets whose releases and deployments are read, which takes two calls each. */
const MOST_ASKED = 25;
const AT_ONCE = 5;

/** The effects of revoking a version, before it is revoked. @throws AppError missing */
export async function getImpact(ctx: Ctx, wanted: OfVersion): Promise<Impact> {
  const { account, all, images: roots, problems: ofImages } = await findVersion(wanted);
  const { reached: made, unread, why } = await reachOf(roots, all);
  const reached = [...roots, ...made];
  const ids = new Set(reached.map(({ id }) => id));
  const list = await listFleets(ctx);
  const fleets = list.fleets.filter(({ ref }) => ref.account === account);
  const ofFleets = list.problems.filter((one) => one.account === undefined || one.account === account);
  const { running } = await listRunning(fleets);
  const families = new Set(reached.map(({ family }) => family));
  const related = fleets.filter((fleet) => families.has(imageOf(fleet)?.family ?? ''));
  const asked = related.slice(0, MOST_ASKED);
  const back = await atMost(AT_ONCE, asked, (fleet) => wayBack(ctx, fleet, ids));
  return {
    images: reached.filter(({ revokedTag }) => revokedTag === null).length,
    descendants: [...new Set(reached.slice(roots.length).map((one) => `${one.family} ${versionLabel(one)}`))],
    runs: [...new Set(running.filter(({ imageId }) => ids.has(imageId)).map(({ fleet }) => fleet.name))],
    wayBack: back.filter((one) => one !== null && one !== undefined),
    unread: related.length - asked.length + back.filter((one) => one === undefined).length,
    problems: [
      ...oncePerPlace([...ofFleets, ...ofImages]),
      ...unknownRuns(fleets),
      ...(unread.length > 0 ? [{ ...why!, message: `${unmarkedText(unread)} ${why!.message}` }] : []),
    ],
  };
}

/** What runs in a region is not known where either its fleets or its images were not read. */
const oncePerPlace = (problems: readonly ProblemAt[]) =>
  problems.filter(
    ({ account, region }, index) =>
      index === problems.findIndex((one) => one.account === account && one.region === region),
  );

/** What a fleet rolls back to, if that is one of these images, and what instead; null: another; undefined: not read. */
async function wayBack(ctx: Ctx, fleet: Fleet, ids: ReadonlySet<string>) {
  try {
    const rollouts = await readDeployments(fleet, PACE.minute);
    const served = await readServed(ctx, fleet, rollouts);
    const leadsTo = (releases: readonly Release[]) => {
      const target = rollbackTarget({ ...rollouts, releases, fleet, served });
      return target.kind === 'none' ? null : target.to;
    };
    const to = leadsTo(rollouts.releases);
    if (!to?.imageId || !ids.has(to.imageId)) return null;
    const runs = fleet.release?.number;
    const left = rollouts.releases.filter(
      ({ imageId, number }) => number === runs || !ids.has(imageId ?? ''),
    );
    const instead = leadsTo(left)?.image;
    return { fleet: fleet.ref.name, instead: instead ? versionLabel(instead) : null };
  } catch {
    return undefined;
  }
}
