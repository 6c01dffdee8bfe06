import 'server-only';
import type { z } from 'zod';
import { cancelRefresh, rollbackRefresh, startRefresh } from '@/lib/aws/refreshes';
import { createTemplateVersion } from '@/lib/aws/templates';
import { assertWithinBudgets } from '@/lib/budgets/guard';
import { AppError } from '@/lib/core/errors';
import { shortId } from '@/lib/core/format';
import { PACE } from '@/lib/core/pace';
import { compareSeen } from '@/lib/fleets/compare';
import { imageOf } from '@/lib/fleets/model';
import { findImage, listImages } from '@/lib/images/queries';
import { versionLabel } from '@/lib/images/model';
import { writeNote } from '@/lib/releases/version-note';
import { refusalOf } from '@/lib/releases/grade';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { toAwsPreferences } from './aws-preferences';
import { preflight, stopping, type PreflightFacts } from './preflight';
import { readFacts } from './preflight-facts';
import { servingThrough, type Preferences } from './preferences';
import { assertDeployable, isActive, releaseLabel } from './model';
import { architecturesOf, circumstances, readForChange } from './read-for-change';
import type { CancelDeployment, ChangeType, DeployImage, RollBack } from './schema';
import { preferencesFor, rollbackPreferences } from './strategy';

/** A new release with another image, rolled out by AWS. */
export async function deployImage(ctx: Ctx, input: z.output<typeof DeployImage>) {
  const { fleet: target, imageId, strategy, intent: id, reason } = input;
  return perform(
    ctx,
    {
      id,
      permission: 'fleet:deploy',
      action: 'deployment.start',
      target,
      reason,
      input,
      after: { image: imageId, strategy },
    },
    async () => {
      const known = await readForChange(target);
      const { fleet, active } = known;
      await compareSeen(ctx, fleet, input.seen, ['version']);
      const own = await listImages(target, PACE.fresh);
      const image = await findImage(target, imageId, own.value);
      const type = fleet.release?.instanceType ?? null;
      assertDeployable(fleet, active, image, type, await architecturesOf(target, type), input);
      const preferences = input.preferences ?? preferencesFor(strategy, await circumstances(fleet));
      const facts = await readFacts(ctx, known, { imageId, alarms: preferences.alarms, pace: PACE.fresh });
      assertClear(facts, preferences, input.seenChecks);
      const existing = facts.unstarted?.number ?? null;
      const { version } = fleet.template!;
      const before = { image: imageOf(fleet)?.id ?? null, version, starts: existing };
      const to = servingThrough(preferences, fleet);
      return { before, subject: fleet, to, fleet, preferences, existing, label: versionLabel(image!) };
    },
    ({ fleet, preferences, existing, label }) =>
      rollOut(ctx, input, { ...fleet.template!, preferences, imageId, existing, label }),
  );
}

/** Scales up or down: a new release with another machine type, rolled out the same way. */
export async function changeType(ctx: Ctx, input: z.output<typeof ChangeType>) {
  const { fleet: target, instanceType, strategy, intent: id, reason } = input;
  const after = { type: instanceType, strategy };
  return perform(
    ctx,
    { id, permission: 'fleet:deploy', action: 'deployment.scale-type', target, reason, input, after },
    async () => {
      const known = await readForChange(target);
      const { fleet, active } = known;
      await compareSeen(ctx, fleet, input.seen, ['version']);
      const architectures = await architecturesOf(target, instanceType);
      if (architectures.length === 0)
        throw new AppError('refused', `${instanceType} is not offered in ${target.region}.`);
      assertDeployable(fleet, active, imageOf(fleet), instanceType, architectures);
      const machines = fleet.capacity.desired;
      await assertWithinBudgets(ctx, fleet, { machines, type: instanceType }, reason);
      const preferences = input.preferences ?? preferencesFor(strategy, await circumstances(fleet));
      const facts = await readFacts(ctx, known, {
        type: instanceType,
        alarms: preferences.alarms,
        pace: PACE.fresh,
      });
      assertClear(facts, preferences, input.seenChecks);
      const existing = facts.unstarted?.number ?? null;
      const { version } = fleet.template!;
      const before = { type: fleet.release?.instanceType ?? null, version, starts: existing };
      const to = servingThrough(preferences, fleet);
      return { before, subject: fleet, to, fleet, preferences, existing };
    },
    ({ fleet, preferences, existing }) =>
      rollOut(ctx, input, { ...fleet.template!, preferences, instanceType, existing, label: instanceType }),
  );
}

interface RollOut {
  id: string;
  version: string;
  imageId?: string;
  instanceType?: string;
  /** A version that an earlier attempt made: none is added. */
  existing?: number | null;
  label: string;
  preferences: Preferences;
}

/** The version by the intent's token, so that a resend finds it; then the refresh. */
async function rollOut(
  ctx: Ctx,
  { fleet, intent }: { fleet: { account: string; region: string; name: string }; intent: string },
  order: RollOut,
) {
  const number =
    order.existing ??
    (await createTemplateVersion(ctx, fleet, {
      templateId: order.id,
      source: order.version,
      imageId: order.imageId,
      instanceType: order.instanceType,
      description: writeNote(`${order.label} by ${ctx.actor.name}`, intent),
      token: intent,
    }));
  const preferences = toAwsPreferences(order.preferences);
  const deployment = await startRefresh(ctx, fleet, {
    templateId: order.id,
    version: String(number),
    preferences,
  });
  return { deployment, release: number, label: order.label };
}

export async function cancelDeployment(ctx: Ctx, input: z.output<typeof CancelDeployment>) {
  const { fleet: target, deployment, intent: id, reason } = input;
  return perform(
    ctx,
    {
      id,
      permission: 'fleet:cancel',
      action: 'deployment.cancel',
      target,
      reason,
      input,
      after: { status: 'Cancelled', deployment },
    },
    async () => {
      const { fleet, active } = await readForChange(target);
      if (active?.id !== deployment) throw ended(deployment);
      return { before: { status: active.status, deployment }, subject: fleet };
    },
    async () => {
      await cancelRefresh(ctx, target);
      return { deployment };
    },
  );
}

/** Reverses the running deployment, or deploys an earlier release: which of the two, the page said. */
export async function rollBack(ctx: Ctx, input: z.output<typeof RollBack>) {
  const { fleet: target, intent: id, reason, to, deployment } = input;
  return perform(
    ctx,
    {
      id,
      permission: 'fleet:roll-back',
      action: 'deployment.roll-back',
      target,
      reason,
      input,
      after: { release: to, deployment },
    },
    async () => {
      const { fleet, active, releases } = await readForChange(target);
      const release = releases.find((one) => one.number === to);
      const before = { release: fleet.release?.number ?? null, deployment };
      if (deployment !== null) {
        if (!active || active.id !== deployment || !isActive(active)) throw ended(deployment);
        return {
          before: { release: active.version, deployment },
          subject: fleet,
          send: () => rollbackRefresh(ctx, target),
          label: releaseLabel(release),
        };
      }
      await compareSeen(ctx, fleet, input.seen, ['version']);
      if (!release) throw new AppError('missing', `${target.name} has no release ${to}.`);
      const refusal = refusalOf(release.grade, releaseLabel(release));
      if (refusal) throw new AppError(refusal.kind, refusal.message, refusal);
      assertDeployable(fleet, active, release.image, release.instanceType, []);
      const preferences = toAwsPreferences(rollbackPreferences(await circumstances(fleet)));
      const order = { templateId: release.templateId, version: String(release.number), preferences };
      const send = () => startRefresh(ctx, target, order);
      return { before, subject: fleet, send, label: releaseLabel(release) };
    },
    async ({ send, label }) => {
      const started = await send();
      return { deployment: typeof started === 'string' ? started : deployment, release: to, label };
    },
  );
}

/** @throws AppError refused: the check that stands against it, and the way out; nothing was created */
function assertClear(facts: PreflightFacts, preferences: Preferences, seen: readonly string[]) {
  const check = stopping(preflight(facts, preferences), seen);
  if (check?.state === 'blocked')
    throw new AppError('refused', `${check.name}: ${check.text}. Nothing was created.`, { hint: check.way });
  if (check)
    throw new AppError('refused', `${check.name}: ${check.text}. Tick that you have seen it.`, {
      hint: check.way,
    });
}

const ended = (deployment: string) =>
  new AppError('changed', `Deployment ${shortId(deployment)} is not running any more.`, {
    hint: 'Nothing was sent. Look at how it ended; to go back, roll back to an earlier release.',
  });
