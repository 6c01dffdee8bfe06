import 'server-only';
import { assertPlace } from '@/lib/aws/accounts';
import { callerAccount } from '@/lib/aws/identity';
import { roleFor } from '@/lib/aws/roles';
import { assertRole, canBeMade, dryRun, hasDryRun, simulate, tryRead } from '@/lib/aws/trials';
import { atMost } from '@/lib/core/at-most';
import { toProblem, type Problem } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place } from '@/lib/core/place';
import type { Ctx } from '@/lib/server/context';
import { hold } from '@/lib/server/hold';
import type { PermissionReport, RoleReport, Trial } from './model';
import { actionsOf, missingPolicy, trustOf, type RoleKind } from './statements';
import { subjectsOf, type Subject, type Subjects } from './subjects';

/** Reads are tried so many at a time. */
const AT_A_TIME = 4;

/** Each call that Plimsoll needs, tried in one region of one account; nothing is changed. @throws AppError missing */
export async function getPermissions(ctx: Ctx, place: Place): Promise<PermissionReport> {
  await assertPlace(place);
  return hold(`permissions ${placeKey(place)} ${ctx.actor.name}`, '', PACE.watched, async () => ({
    ...place,
    roles: [await readRole(place), await operateRole(ctx, place)],
    triedAt: Date.now(),
  }));
}

async function readRole(place: Place): Promise<RoleReport> {
  try {
    const arn = roleFor(place)?.role ?? null;
    await assertRole(place);
    const bought = actionsOf('read').filter((action) => !canBeMade(action));
    const made = actionsOf('read').filter(canBeMade);
    const trials = await atMost(AT_A_TIME, made, async (action): Promise<Trial> => ({
      ...{ action, how: 'made' },
      ...(await tryRead(place, action)),
    }));
    return reportOf('read', arn, [...trials, ...(await ask(place, arn, bought, ANY))]);
  } catch (error) {
    return notTaken('read', toProblem(error));
  }
}

async function operateRole(ctx: Ctx, place: Place): Promise<RoleReport> {
  try {
    const arn = roleFor(place, ctx.actor.name)?.role ?? null;
    await assertRole(place, ctx);
    const subjects = await subjectsOf(place);
    const trials = await atMost(AT_A_TIME, actionsOf('operate').filter(hasDryRun), (action) =>
      runDry(ctx, place, action, subjects),
    );
    const others = actionsOf('operate').filter((action) => !hasDryRun(action));
    const bySubject = Map.groupBy(others, (action) => subjectOf(action, subjects));
    const asked = [...bySubject].map(([subject, actions]) => ask(place, arn, actions, subject));
    return reportOf('operate', arn, [...trials, ...(await Promise.all(asked)).flat()]);
  } catch (error) {
    return notTaken('operate', toProblem(error));
  }
}

const ANY: Subject = { arn: '*', tags: {} };

function subjectOf(action: string, { fleet, alarm, pipeline }: Subjects): Subject | null {
  if (action.startsWith('cloudwatch:')) return alarm;
  return action.startsWith('imagebuilder:') ? pipeline : fleet;
}

const NOTHING_THERE = 'there is nothing here with an app tag that it could be tried on';

async function runDry(ctx: Ctx, place: Place, action: string, { template, image }: Subjects): Promise<Trial> {
  const isThere = action === 'ec2:CreateLaunchTemplateVersion' ? template : image;
  if (!isThere) return { action, how: 'not tried', verdict: 'unknown', why: NOTHING_THERE };
  const on = { template: template ?? '', image: image ?? '' };
  return { action, how: 'dry run', ...(await dryRun(ctx, place, action, on)) };
}

/** What cannot be tried without doing it, or paying for it, IAM is asked about. */
async function ask(place: Place, arn: string | null, actions: string[], subject: Subject | null) {
  const untried = (why: string) =>
    actions.map((action): Trial => ({ action, how: 'not tried', verdict: 'unknown', why }));
  if (!subject) return untried(NOTHING_THERE);
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
      `it cannot be tried without doing it, and IAM was not to be asked: ${toProblem(error).message}`,
    );
  }
}

/** IAM knows a session by its role. */
async function ownPrincipal({ region }: Place) {
  const { arn } = (await callerAccount(region)).value;
  return arn.replace(/^(arn:aws[\w-]*):sts::(\d+):assumed-role\/(.+)\/[^/]+$/, '$1:iam::$2:role/$3');
}

function reportOf(kind: RoleKind, arn: string | null, trials: Trial[]): RoleReport {
  const denied = trials.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);
  const sorted = trials.toSorted((a, b) => a.action.localeCompare(b.action));
  return { kind, arn, trials: sorted, missing: missingPolicy(kind, denied), trust: null };
}

const notTaken = (kind: RoleKind, problem: Problem): RoleReport => ({
  ...{ kind, arn: null, missing: null },
  trials: actionsOf(kind).map((action): Trial => ({
    ...{ action, verdict: 'unknown', how: 'not tried', why: 'the role could not be taken on' },
  })),
  trust: { problem, policy: trustOf(kind) },
});
