import 'server-only';
import type { z } from 'zod';
import { assertPlace } from '@/lib/aws/accounts';
import { tagImages, untagImages } from '@/lib/aws/images';
import { listBuilds, listPipelines, startPipeline } from '@/lib/aws/pipelines';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { EVERYWHERE } from '@/lib/core/target';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { channelTag, describePointers, historyOf, pointersOf } from './channels';
import { isLaunchable } from './model';
import { isBuilding } from './pipeline';
import { inEachRegion, readVersion } from './read-for-change';
import { REVOKED_TAG } from './revocation';
import { reachOf } from './reach';
import type { BuildImage, Promote, Restore, Revoke } from './schema';
import { writeStamp } from './stamp';

const targetOf = ({ account, family }: { account: string; family: string }) =>
  ({ kind: 'family', account, region: EVERYWHERE, name: family }) as const;

/** An image belongs to the app of its family and to no env: every one may run it. */
const subjectOf = ({ family }: { family: string }) => ({ app: family, env: '' });

/** Points a channel at a version, in every region that has it: going forward and back alike. */
export async function promote(ctx: Ctx, input: z.output<typeof Promote>) {
  const { intent: id, channel, version, seen, reason } = input;
  return perform(
    ctx,
    {
      id,
      permission: 'image:promote',
      action: 'image.promote',
      target: targetOf(input),
      reason,
      input,
      after: { [channel]: version },
    },
    async () => {
      const { ofFamily, ofVersion, label } = await readVersion(input);
      const now = describePointers(pointersOf(channel, ofFamily));
      if (now !== seen)
        throw new AppError(
          'changed',
          `${channel} of ${input.family} moved: expected ${seen ?? 'nowhere'}, is ${now ?? 'nowhere'}.`,
          { hint: 'Nothing was sent. The page now shows where it points: look again, then decide.' },
        );
      if (now === version) throw new AppError('refused', `${channel} points at ${label} already.`);
      const launchable = ofVersion.filter(isLaunchable);
      if (launchable.length === 0)
        throw new AppError(
          'refused',
          `${label} is revoked or cannot be launched, so nothing may follow it.`,
          {
            hint: 'Choose another version, or restore this one first.',
          },
        );
      // Of two pointings the later counts, so this one must be later than all there are.
      const last = historyOf(channel, ofFamily)[0]?.at ?? 0;
      const at = Math.max(ctx.now(), last + 1);
      const subject = { app: input.family, env: channel };
      return { before: { [channel]: now }, subject, images: launchable, at, label };
    },
    async ({ images, at, label }) => {
      const value = writeStamp({ at, by: ctx.actor.name });
      await inEachRegion(images, (place, ids) => tagImages(ctx, place, ids, channelTag(channel), value));
      return { label };
    },
  );
}

/** Marks a version and all that was made of it, in every region. The AMIs stay as they are. */
export async function revoke(ctx: Ctx, input: z.output<typeof Revoke>) {
  const { intent: id, version, reason } = input;
  return perform(
    ctx,
    {
      id,
      permission: 'image:revoke',
      action: 'image.revoke',
      target: targetOf(input),
      reason,
      after: { [version]: 'revoked' },
    },
    async () => {
      const { images, ofVersion, label } = await readVersion(input);
      if (ofVersion.every(({ revokedTag }) => revokedTag !== null))
        throw new AppError('refused', `${label} is revoked already.`);
      const reached = await reachOf(ofVersion, images);
      // What was revoked for a reason of its own keeps that reason.
      const marked = [...ofVersion, ...reached].filter(({ revokedTag }) => revokedTag === null);
      return { before: { [version]: 'in use' }, subject: subjectOf(input), images: marked, label };
    },
    async ({ images, label }) => {
      const value = writeStamp({ at: ctx.now(), by: ctx.actor.name, reason });
      await inEachRegion(images, (place, ids) => tagImages(ctx, place, ids, REVOKED_TAG, value));
      return { label, images: images.length };
    },
  );
}

/** Takes a revocation back, wherever it was written. */
export async function restore(ctx: Ctx, input: z.output<typeof Restore>) {
  const { intent: id, version, reason } = input;
  return perform(
    ctx,
    {
      id,
      permission: 'image:revoke',
      action: 'image.restore',
      target: targetOf(input),
      reason,
      after: { [version]: 'in use' },
    },
    async () => {
      const { images, ofVersion, label } = await readVersion(input);
      const through = ofVersion.find(({ revoked }) => revoked?.through)?.revoked?.through;
      if (through)
        throw new AppError('refused', `${label} is revoked through ${through}.`, {
          hint: `Restore ${through}: what was made of it comes back with it.`,
        });
      const values = new Set(ofVersion.map(({ revokedTag }) => revokedTag).filter((value) => value !== null));
      if (values.size === 0) throw new AppError('refused', `${label} is not revoked.`);
      const marked = images.filter(({ revokedTag }) => revokedTag !== null && values.has(revokedTag));
      return { before: { [version]: 'revoked' }, subject: subjectOf(input), images: marked, values, label };
    },
    async ({ images, values, label }) => {
      for (const value of values) {
        const withValue = images.filter(({ revokedTag }) => revokedTag === value);
        await inEachRegion(withValue, (place, ids) => untagImages(ctx, place, ids, REVOKED_TAG, value));
      }
      return { label, images: images.length };
    },
  );
}

/** Starts an Image Builder pipeline; what comes of it is a new version in the regions it distributes to. */
export async function buildImage(ctx: Ctx, input: z.output<typeof BuildImage>) {
  const { intent: id, account, region, pipeline: name, reason } = input;
  const place = { account, region };
  return perform(
    ctx,
    {
      id,
      permission: 'image:build',
      action: 'image.build',
      target: { kind: 'pipeline', account, region, name },
      reason,
      after: { build: 'started' },
    },
    async () => {
      await assertPlace(place);
      const { value } = await listPipelines(place, PACE.fresh);
      const pipeline = value.find((one) => one.name === name);
      if (!pipeline) throw new AppError('missing', `There is no pipeline ${name} in ${region}.`);
      if (!pipeline.enabled)
        throw new AppError('refused', `The pipeline ${name} is disabled.`, {
          hint: `Enable it: aws imagebuilder update-image-pipeline, with status ENABLED, for ${pipeline.arn}`,
        });
      const builds = await listBuilds(place, pipeline.arn, PACE.fresh);
      const running = builds.value.find(({ status }) => isBuilding(status));
      if (running)
        throw new AppError('refused', `${name} is building ${running.version.split('/')[0]} already.`, {
          hint: 'Wait until it ends: the page shows how far it is.',
        });
      const before = { build: builds.value[0]?.version ?? null };
      return { before, subject: { app: '', env: '' }, arn: pipeline.arn };
    },
    async ({ arn }) => {
      const build = await startPipeline(ctx, place, arn, id);
      return { build, label: `v${build.split('/').at(-2) ?? ''}` };
    },
  );
}
