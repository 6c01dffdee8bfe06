import 'server-only';
import { assertPlace } from '@/lib/aws/accounts';
import { ownPrincipal } from '@/lib/aws/principal';
import { roleFor } from '@/lib/aws/roles';
import { sourceIdentityOf } from '@/lib/aws/source-identity';
import { assertRole, canBeMade, dryRun, hasDryRun, simulate, tryRead } from '@/lib/aws/trials';
import { atMost } from '@/lib/core/at-most';
import { toProblem, type Problem } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { arnPartition, inPartition } from '@/lib/core/partition';
import { placeKey, type Place } from '@/lib/core/place';
import type { Ctx } from '@/lib/changes/context';
import { hold } from '@/lib/runtime/hold';
import type { PermissionReport, RoleReport, Trial } from './model';
import { actionsOf, LAUNCH, missingPolicy, trustOf, type RoleKind } from './statements';
import { subjectsOf, type Subject, type Subjects } from './subjects.server';
import { deniedForTag } from './untagged.server';

/** Reads tested at once. */
const AT_A_TIME = 4;

/** Tests each call that Plimsoll needs in one region of one account; it changes nothing. @throws AppError missing */
export async function getPermissions(ctx: Ctx, place: Place): Promise<PermissionReport> {
  await assertPlace(place);
  return hold(`permissions ${placeKey(place)} ${ctx.actor.id}`, '', PACE.watched, async () => ({
    ...place,
    roles: [await readRole(place), await operateRole(ctx, place)],
    triedAt: Date.now(),
  }));
}

async function readRole(place: Place): Promise<RoleReport> {
  try {
    const arn = roleFor(place)?.role ?? null;
    await assertRole(place);
    const simulated = actionsOf('read').filter((action) => !canBeMade(action));
    const isOfSnapshots = (action: string) => action.startsWith('ebs:');
    const made = actionsOf('read').filter(canBeMade);
    const trials = await atMost(AT_A_TIME, made, async (action): Promise<Trial> => ({
      ...{ action, how: 'made' },
      ...(await tryRead(place, action)),
    }));
    const asked = [
      ...(await ask(
        place,
        arn,
        simulated.filter((action) => !isOfSnapshots(action)),
        ANY,
      )),
      ...(await ask(place, arn, simulated.filter(isOfSnapshots), snapshotIn(place))),
    ];
    return { ...reportOf(place, 'read', arn, [...trials, ...asked], []), triedOn: null };
  } catch (error) {
    return notTaken('read', toProblem(error));
  }
}

async function operateRole(ctx: Ctx, place: Place): Promise<RoleReport> {
  try {
    const arn = roleFor(place, sourceIdentityOf(ctx.actor))?.role ?? null;
    await assertRole(place, ctx);
    const subjects = await subjectsOf(place);
    const dry = [...actionsOf('operate').filter(hasDryRun), LAUNCH];
    const trials = await atMost(AT_A_TIME, dry, (action) => runDry(ctx, place, action, subjects));
    const others = actionsOf('operate').filter((action) => !hasDryRun(action));
    const bySubject = Map.groupBy(others, (action) => subjectOf(action, subjects));
    const asked = [...bySubject].map(([subject, actions]) =>
      ask(place, arn, actions, subject, whyNothing(subjects)),
    );
    const all = [...trials, ...(await Promise.all(asked)).flat()];
    const untagged = await deniedForTag(place, arn, deniedIn(all), subjects);
    return { ...reportOf(place, 'operate', arn, all, untagged), triedOn: subjects.named };
  } catch (error) {
    return notTaken('operate', toProblem(error));
  }
}

const ANY: Subject = { arn: '*', tags: {} };

/** A snapshot as imports make it. It need not exist: IAM is asked, not EBS. */
const snapshotIn = ({ region }: Place): Subject => ({
  arn: `arn:${arnPartition(region)}:ec2:${region}::snapshot/snap-00000000000000000`,
  tags: { manifest: 'sha256:' },
});

function subjectOf(action: string, { fleet, alarm, pipeline }: Subjects): Subject | null {
  if (action.startsWith('cloudwatch:')) return alarm;
  return action.startsWith('imagebuilder:') ? pipeline : fleet;
}

/** Dry runs that are made on a launch template. */
const OF_TEMPLATES = new Set(['ec2:CreateLaunchTemplateVersion', LAUNCH]);

const NOTHING_THERE = 'nothing here has an app tag, so there is no resource on which to try it';
const whyNothing = ({ unread }: Subjects) =>
  unread ? `the resource on which to try it could not be read: ${unread.message}` : NOTHING_THERE;

async function runDry(ctx: Ctx, place: Place, action: string, subjects: Subjects): Promise<Trial> {
  const { template, image } = subjects;
  const isThere = OF_TEMPLATES.has(action) ? template : image;
  if (!isThere) return { action, how: 'not tried', verdict: 'unknown', why: whyNothing(subjects) };
  const { id = '', version = '', subnet = null } = template ?? {};
  const on = { template: id, version, subnet, image: image ?? '' };
  return { action, how: 'dry run', ...(await dryRun(ctx, place, action, on)) };
}

/** Simulates calls in IAM that cannot be tested without an effect or a cost. */
async function ask(
  place: Place,
  arn: string | null,
  actions: string[],
  subject: Subject | null,
  why = NOTHING_THERE,
) {
  const untried = (why: string) =>
    actions.map((action): Trial => ({ action, how: 'not tried', verdict: 'unknown', why }));
  if (!subject) return untried(why);
  try {
    const principal = arn ?? (await ownPrincipal(place));
    const { tags, arn: resource } = subject;
    const { value } = await simulate(place, { principal, actions, resource, tags });
    return actions.map((action): Trial => ({
      ...{ action, how: 'simulated', why: null },
      verdict: value[action] ? 'allowed' : 'denied',
    }));
  } catch (error) {
    return untried(
      `a trial would carry out the change, and the IAM simulation failed: ${toProblem(error).message}`,
    );
  }
}

const deniedIn = (trials: readonly Trial[]) =>
  trials.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);

function reportOf(
  { region }: Place,
  kind: RoleKind,
  arn: string | null,
  trials: Trial[],
  untagged: string[],
): Omit<RoleReport, 'triedOn'> {
  const missing = deniedIn(trials).filter((action) => !untagged.includes(action));
  return {
    kind,
    arn,
    trials: trials.toSorted((a, b) => a.action.localeCompare(b.action)),
    missing: inPartition(missingPolicy(kind, missing), region),
    untagged: untagged.toSorted(),
    trust: null,
  };
}

const notTaken = (kind: RoleKind, problem: Problem): RoleReport => ({
  ...{ kind, arn: null, missing: null, untagged: [], triedOn: null },
  trials: actionsOf(kind).map((action): Trial => ({
    ...{ action, verdict: 'unknown', how: 'not tried', why: 'the role could not be assumed' },
  })),
  trust: { problem, policy: trustOf(kind) },
});
