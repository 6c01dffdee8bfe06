import { isMixed, ownGenerations, type Fleet } from '@/lib/fleets/model';
import { isAlias } from '@/lib/releases/image-alias';
import { holdOn } from '@/lib/releases/holds';
import { canLaunch, isNumbered, whyNoImage, type Release } from '@/lib/releases/model';
import { isRollingBack, releaseLabel, type Deployment, type Served } from './model';
import { movesOf } from './served';

/** reverse: AWS rolls back within the running deployment. release: a new deployment to a release that served. */
export type RollbackTarget =
  | { kind: 'reverse'; to: Release | null }
  | { kind: 'release'; to: Release; evidence: string }
  | { kind: 'none'; why: string };

export interface WayBackFacts {
  fleet: Fleet;
  releases: readonly Release[];
  /** Newest first. */
  deployments: readonly Deployment[];
  active: Deployment | null;
  served: readonly Served[];
}

const none = (why: string): RollbackTarget => ({ kind: 'none', why });

const byNumberOf = (releases: readonly Release[]) =>
  new Map(releases.map((release) => [String(release.number), release]));

/** Whether the release served, or runs now, or nothing runs at all. AWS's own reversal leads to what the group names, served or not. */
function hasServed(version: string, { fleet, served, deployments }: WayBackFacts): boolean {
  if (served.some(({ number }) => String(number) === version)) return true;
  const running = ownGenerations(fleet).map((one) => one.version);
  if (running.length === 0) return true;
  const last = movesOf(deployments).at(-1);
  return running.includes(version) || last?.version === version;
}

/** Why AWS cannot roll back by itself to what ran; null if it can. */
function whyIrreversible(facts: WayBackFacts, current: Release | null): string | null {
  const { fleet, active } = facts;
  const { template, ref } = fleet;
  const { version } = active!;
  if (!version) return 'the deployment names no release';
  if (!template || !isNumbered(template.version))
    return `the group names ${template?.version ?? 'no template'}`;
  if (template.version === version) return 'the group was set to the new release before the deployment began';
  if (isAlias(current?.imageId ?? null)) return 'a Systems Manager parameter decides its image';
  return hasServed(template.version, facts)
    ? null
    : `AWS would return to ${releaseLabel(current)}, which the group names, and no run of it on ${ref.name} is on record`;
}

function fromRunning(facts: WayBackFacts, current: Release | null): RollbackTarget {
  const { fleet, active } = facts;
  const { name } = fleet.ref;
  if (isRollingBack(active!)) return none(`${name} is already rolling back.`);
  const then = rollbackTarget({ ...facts, active: null, stopped: active!.version });
  const back = then.kind === 'release' ? `${releaseLabel(then.to)} (${then.evidence})` : null;
  if (active!.status === 'Cancelling')
    return none(
      `The deployment is being cancelled. ${back ? `After that, roll back to ${back}.` : 'Roll back when the deployment is cancelled.'}`,
    );
  const irreversible = whyIrreversible(facts, current);
  if (!irreversible) return { kind: 'reverse', to: current };
  return none(
    `AWS cannot reverse this deployment, because ${irreversible}. Cancel it, then ${back ? `roll back to ${back}` : 'deploy a version that ran well, because no earlier release that served is on record'}.`,
  );
}

/** Whether it stops a deployment to an earlier release, such as a rollback, and returns to the later one. */
export const returnsToLater = (target: RollbackTarget | undefined, active: Deployment | null | undefined) =>
  target?.kind === 'reverse' && target.to !== null && target.to.number > Number(active?.version ?? NaN);

/** The release of a deployment that stopped halfway. People want to roll back from it. */
const stoppedHalfway = ([newest]: readonly Deployment[]) =>
  newest && !/^(Successful|RollbackSuccessful)$/.test(newest.status) ? newest.version : null;

/** The release that a rollback leaves: of a deployment that stopped halfway, else what most machines run. */
export function leftRelease(
  { fleet, deployments }: Pick<WayBackFacts, 'fleet' | 'deployments'>,
  to: number,
): number | null {
  const others = ownGenerations(fleet)
    .map(({ version }) => version)
    .filter((version) => version !== String(to));
  const stopped = stoppedHalfway(deployments);
  const left = stopped !== null && others.includes(stopped) ? stopped : others[0];
  const number = left === undefined ? fleet.release?.number : Number(left);
  return number === undefined || !Number.isInteger(number) || number === to ? null : number;
}

/** Where a rollback leads: always a release with evidence that it served, not held, and not the one that runs now. */
export function rollbackTarget(facts: WayBackFacts & { stopped?: string | null }): RollbackTarget {
  const { fleet, releases, deployments, active, served } = facts;
  const { name } = fleet.ref;
  const byNumber = byNumberOf(releases);
  const current = byNumber.get(fleet.template?.version ?? '') ?? fleet.release;
  if (active) return fromRunning(facts, current);
  if (!fleet.template) return none(withoutTemplate(fleet));
  if (!current)
    return none(
      fleet.unread?.isGone
        ? `${fleet.unread.says}, so Plimsoll cannot choose an earlier release. First set the group to a version that exists.`
        : `AWS did not describe version ${fleet.template.version} of the launch template of ${name}, so Plimsoll cannot choose an earlier release. Plimsoll asks again by itself.`,
    );
  const isFree = (release: Release) =>
    canLaunch(release) && !holdOn(fleet.held, { imageId: release.imageId, type: release.instanceType });
  const running = ownGenerations(fleet).map(({ version }) => version);
  const stopped = facts.stopped ?? stoppedHalfway(deployments);
  // A deployment that stopped may have left the group pointed at its release, even before it replaced a machine.
  // Without such a deployment, somebody pointed the group elsewhere, and machines launched since run that.
  if (isMixed(fleet) || String(current.number) === stopped) {
    const leaves = stopped !== null && running.includes(stopped) ? stopped : String(current.number);
    const version = [fleet.template.version, ...running].find(
      (one) => one !== leaves && running.includes(one),
    );
    const to = version === undefined ? undefined : byNumber.get(version);
    const evidence = served.find(({ number }) => String(number) === version)?.evidence;
    if (to && isFree(to) && evidence) return { kind: 'release', to, evidence };
  }
  const now = byNumber.get(running[0] ?? '') ?? current;
  const differs = (release: Release) =>
    release.imageId !== now.imageId || release.instanceType !== now.instanceType;
  for (const { number, evidence } of served) {
    const to = byNumber.get(String(number));
    if (to && number !== now.number && String(number) !== facts.stopped && isFree(to) && differs(to))
      return { kind: 'release', to, evidence };
  }
  const unread = served
    .flatMap(({ number }) => byNumber.get(String(number)) ?? [])
    .find((one) => one.imageUnread);
  if (unread)
    return none(
      `Plimsoll does not know yet whether an earlier release can be launched. ${whyNoImage(unread)}. Plimsoll asks again by itself.`,
    );
  return none(
    `No earlier release that served ${name} is on record and can be launched. AWS keeps records for six weeks. Deploy a version instead.`,
  );
}

function withoutTemplate({ ref, release, unread }: Fleet): string {
  const { configuration } = release ?? {};
  return configuration
    ? `${ref.name} launches from launch configuration ${configuration}, which has no versions, so there is no release to roll back to. First make a launch template of it on the page of the fleet. Later deployments can then be rolled back.`
    : `${unread ? `${unread.says}. ` : ''}${ref.name} has no launch template, so it has no releases to roll back to.`;
}
