import 'server-only';
import { sendCall, type AwsCall } from '@/lib/aws/send-call';
import { assertWithinBudgets, readLimits } from '@/lib/budgets/guard.server';
import type { Ctx } from '@/lib/changes/context';
import { implement } from '@/lib/changes/operation';
import { isTokenId, signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import type { Target } from '@/lib/core/target';
import { PACE } from '@/lib/core/pace';
import { compareSeen } from '@/lib/fleets/compare.server';
import { imageOf, isMixed, machinesOf, ownGenerations, type Fleet } from '@/lib/fleets/model';
import { keeping } from '@/lib/rules/put-back';
import { findImage, listImages, whyRevocationUnread } from '@/lib/images/queries';
import { versionLabel } from '@/lib/images/model';
import { addVersion, cancelRefresh, reverseRefresh, rolloutCalls, type VersionChange } from './calls';
import * as changes from './changes';
import { refusedToken } from './held';
import { isActive, releaseLabel } from './model';
import { servingThrough, type Preferences } from './preferences';
import type { KeptRollback } from './put-back';
import { assertNone, blocking, preflight, stopping } from './preflight';
import { NOT_ASKED, readFacts, readStartFacts } from './preflight-facts.server';
import { readServed } from './read-served.server';
import { ended, readForChange, rolloutOf, sizeOf } from './read-for-change.server';
import { CancelDeployment, ChangeType, DeployImage, RollBack } from './schema';
import { settleCancel, settleRollBack, settleStart } from './settlers.server';
import { rollbackPreferences } from './strategy';
import { leftRelease, rollbackTarget, type RollbackTarget } from './way-back';
import { anotherImage, anotherType, earlierRelease } from './target';

export { adoptTemplate } from './adopt.server';
export { continueDeployment } from './continue.server';
export { releaseHold } from './release-hold.server';

/** Makes a release with another image; AWS rolls it out. */
export const deployImage = implement(changes.deployImage, {
  input: DeployImage,
  intent: (_, { fleet: target, imageId, strategy }) => ({
    action: 'deployment.start',
    permission: 'fleet:deploy',
    target,
    after: { image: imageId, strategy },
  }),
  async prepare(ctx, input) {
    const { fleet: target, imageId } = input;
    const known = await readForChange(target);
    const { fleet } = known;
    await compareSeen(ctx, fleet, input.seen, ['version']);
    const own = await listImages(target, PACE.fresh);
    const image = await findImage(target, imageId, own.value);
    const { preferences, asked } = await rolloutOf(fleet, input);
    const unread = whyRevocationUnread(image, own);
    const facts = await readFacts(ctx, known, anotherImage(fleet, imageId, image, unread), asked);
    if (facts.held && isTokenId(ctx.actor.id)) throw refusedToken(facts.held, target.name);
    assertNone(stopping(preflight(facts, preferences), input));
    const deploys = facts.deploys!;
    const existing = facts.unstarted?.number ?? null;
    const { version } = deploys;
    const before = {
      ...{ image: imageOf(fleet)?.id ?? null, version, ...ranOn(fleet), starts: existing },
      ...(deploys.id !== fleet.template!.id && { template: deploys.id }),
    };
    const reach = servingThrough(preferences, fleet);
    const label = versionLabel(image!);
    return { before, subject: fleet, reach, fleet, deploys, preferences, existing, label };
  },
  send(ctx, input, { fleet, deploys, preferences, existing, label }) {
    const change = { ImageId: input.imageId };
    return rollOut(ctx, input, { ...deploys, mix: fleet.mix, preferences, change, existing, label });
  },
  settle: settleStart,
});

/** Makes a release with another machine type; AWS rolls it out in the same way. */
export const changeType = implement(changes.changeType, {
  input: ChangeType,
  intent: (_, { fleet: target, instanceType, strategy }) => ({
    action: 'deployment.scale-type',
    permission: 'fleet:deploy',
    target,
    after: { type: instanceType, strategy },
  }),
  async prepare(ctx, input) {
    const { fleet: target, instanceType, reason } = input;
    const [known, budgets] = await Promise.all([readForChange(target), readLimits(ctx, target, reason)]);
    const { fleet } = known;
    await compareSeen(ctx, fleet, input.seen, ['version']);
    const { preferences, asked } = await rolloutOf(fleet, input);
    const facts = await readFacts(ctx, known, anotherType(fleet, instanceType), asked);
    if (facts.held && isTokenId(ctx.actor.id)) throw refusedToken(facts.held, target.name);
    assertNone(stopping(preflight(facts, preferences), input));
    const machines = machinesOf(fleet);
    await assertWithinBudgets(budgets, fleet, { machines, type: instanceType });
    const existing = facts.unstarted?.number ?? null;
    const { version } = fleet.template!;
    const before = { type: fleet.release?.instanceType ?? null, version, ...ranOn(fleet), starts: existing };
    const reach = servingThrough(preferences, fleet);
    return { before, subject: fleet, reach, fleet, preferences, existing };
  },
  send(ctx, input, { fleet, preferences, existing }) {
    const { instanceType } = input;
    const change = { InstanceType: instanceType };
    const { template, mix } = fleet;
    return rollOut(ctx, input, { ...template!, mix, preferences, change, existing, label: instanceType });
  },
  settle: settleStart,
});

interface RollOut {
  id: string;
  version: string;
  mix: Fleet['mix'];
  change: VersionChange;
  /** A version that an earlier attempt made; no new one is then created. */
  existing?: number | null;
  label: string;
  preferences: Preferences;
}

/** Creates the version with the intent's token, so that a second send finds it, then starts the refresh. */
async function rollOut(
  ctx: Ctx,
  { fleet, intent }: { fleet: { account: string; region: string; name: string }; intent: string },
  order: RollOut,
) {
  const { id: templateId, version: source, change, label, preferences, mix } = order;
  const actor = signatureOf(ctx.actor);
  const add = addVersion({ templateId, source, change, label, actor, intent });
  const number =
    order.existing ?? (await sendCall(ctx, fleet, add)).LaunchTemplateVersion?.VersionNumber ?? 0;
  const calls = rolloutCalls(fleet.name, { templateId, version: String(number), preferences, mix });
  return { deployment: await sendRollout(ctx, fleet, calls), release: number, label };
}

/** @returns the id of the instance refresh, which the last call starts */
async function sendRollout(ctx: Ctx, target: Target, calls: ReturnType<typeof rolloutCalls>) {
  const start = calls.at(-1) as AwsCall<'autoscaling:StartInstanceRefresh'>;
  for (const call of calls.slice(0, -1) as AwsCall<'autoscaling:UpdateAutoScalingGroup'>[])
    await sendCall(ctx, target, call);
  return (await sendCall(ctx, target, start)).InstanceRefreshId ?? '';
}

export const cancelDeployment = implement(changes.cancelDeployment, {
  input: CancelDeployment,
  intent: (_, { fleet: target, deployment }) => ({
    action: 'deployment.cancel',
    permission: 'fleet:cancel',
    target,
    after: { status: 'Cancelled', deployment },
  }),
  async prepare(_, { fleet: target, deployment }) {
    const { fleet, active } = await readForChange(target);
    if (active?.id !== deployment) throw ended(deployment);
    return { before: { status: active.status, deployment }, subject: fleet };
  },
  async send(ctx, { fleet, deployment }) {
    await sendCall(ctx, fleet, cancelRefresh(fleet.name));
    return { deployment };
  },
  settle: settleCancel,
});

/** Reverses the running deployment, or deploys an earlier release. The form says which. */
export const rollBack = implement(changes.rollBack, {
  input: RollBack,
  intent: (_, { fleet: target, to, deployment }) => ({
    action: 'deployment.roll-back',
    permission: 'fleet:roll-back',
    target,
    after: { release: to, deployment },
  }),
  async prepare(ctx, { fleet: target, to, deployment, seen }) {
    const known = await readForChange(target);
    const { fleet, active, releases } = known;
    const release = releases.find((one) => one.number === to);
    const label = releaseLabel(release);
    const served = await readServed(ctx, fleet, known);
    if (deployment !== null) {
      if (!active || active.id !== deployment || !isActive(active)) throw ended(deployment);
      assertReverses(rollbackTarget({ ...known, served }), to);
      const imageId = releases.find(({ number }) => String(number) === active.version)?.imageId;
      const kept: KeptRollback = { imageId: imageId ?? null };
      const before = { release: active.version, deployment, ...keeping(kept) };
      return { before, subject: fleet, label, calls: null };
    }
    await compareSeen(ctx, fleet, seen, ['version']);
    if (!release) throw new AppError('missing', `${target.name} has no release ${to}.`);
    const preferences = rollbackPreferences(sizeOf(fleet));
    const facts = await readStartFacts(known, earlierRelease(fleet, release, served));
    assertNone(blocking(preflight({ ...facts, ...NOT_ASKED }, preferences)));
    const { mix } = fleet;
    const order = { templateId: release.templateId, version: String(release.number), preferences, mix };
    const number = leftRelease(known, release.number);
    const left = releases.find((one) => String(one.number) === String(number));
    // The image alone brings it back only if the machine type is the same.
    const isSameType = left?.instanceType === release.instanceType;
    const kept: KeptRollback = { imageId: (isSameType && left?.imageId) || null };
    const before = { release: number, ...ranOn(fleet), deployment, ...keeping(kept) };
    return { before, subject: fleet, label, calls: rolloutCalls(target.name, order) };
  },
  async send(ctx, { fleet, to, deployment }, { calls, label }) {
    const started = calls
      ? await sendRollout(ctx, fleet, calls)
      : (await sendCall(ctx, fleet, reverseRefresh(fleet.name))).InstanceRefreshId;
    return { deployment: started ?? deployment, release: to, label };
  },
  settle: settleRollBack,
});

/** AWS reverses to what the group names now. @throws AppError if that never served, or is not what the page showed */
function assertReverses(target: RollbackTarget, to: number | null) {
  if (target.kind === 'none')
    throw new AppError('refused', target.why, {
      hint: 'Nothing was sent. Cancel the deployment, then roll back to an earlier release.',
    });
  if (target.to?.number !== (to ?? undefined))
    throw new AppError(
      'changed',
      `This page showed a rollback to release ${to}, but AWS would go back to ${releaseLabel(target.to)}.`,
      { hint: 'Nothing was sent. The page now shows where the rollback leads. Check it, then decide.' },
    );
}

/** The version that all instances ran, stored as evidence that it served, and the whole policy of a mixed fleet. */
const ranOn = (fleet: Fleet): Values => {
  const policy = fleet.mix && { policy: fleet.mix.policy };
  const version = Number(ownGenerations(fleet)[0]?.version);
  return { ...policy, ...(!isMixed(fleet) && Number.isInteger(version) && { ran: version }) };
};
