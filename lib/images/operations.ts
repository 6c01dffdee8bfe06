import 'server-only';
import { assertPlace } from '@/lib/aws/accounts';
import { listBuilds, listPipelines, startPipeline } from '@/lib/aws/pipelines';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { implement } from '@/lib/changes/operation';
import { keeping } from '@/lib/rules/put-back';
import * as changes from './changes';
import { channelTag, describePointers, historyOf, pointersOf } from './channels';
import { removeMark, setMark } from './mark.server';
import { isLaunchable, type Image } from './model';
import type { KeptRevocation } from './put-back';
import { isBuilding } from './pipeline';
import { readVersion } from './read-for-change.server';
import { REVOKED_TAG } from './revocation';
import { reachOf, unmarkedText } from './reach.server';
import { BuildImage, Promote, Restore, Revoke } from './schema';
import { settleBuild, settlePromote, settleRestore, settleRevoke } from './settlers.server';
import { writeStamp } from './stamp';

const targetOf = ({ account, family }: { account: string; family: string }): Target => ({
  kind: 'family',
  account,
  region: EVERYWHERE,
  name: family,
});

/** An image belongs to the app of its family. Any environment may run it, so it has no env. */
const subjectOf = ({ family }: { family: string }) => ({ app: family, env: '' });

/** Points a channel at a version in every region that has it, whether newer or older. */
export const promote = implement(changes.promote, {
  input: Promote,
  intent: (_, input) => ({
    action: 'image.promote',
    permission: 'image:promote',
    target: targetOf(input),
    after: { [input.channel]: input.version },
  }),
  async prepare(ctx, input) {
    const { channel, version, seen } = input;
    const { ofFamily, ofVersion, label } = await readVersion(input);
    const now = describePointers(pointersOf(channel, ofFamily));
    if (now !== seen)
      throw new AppError(
        'changed',
        `${channel} of ${input.family} moved: expected ${seen ?? 'nowhere'}, is ${now ?? 'nowhere'}.`,
        { hint: 'Nothing was sent. The page now shows the present version. Check it, then decide.' },
      );
    if (now === version) throw new AppError('refused', `${channel} already points at ${label}.`);
    const images = ofVersion.filter(isLaunchable);
    if (images.length === 0)
      throw new AppError(
        'refused',
        `${label} is revoked or cannot be launched, so ${channel} cannot point at it.`,
        {
          hint: 'Choose another version, or restore this version first.',
        },
      );
    // The latest time wins, so this time must be later than all existing ones.
    const last = historyOf(channel, ofFamily)[0]?.at ?? 0;
    const at = Math.max(ctx.now(), last + 1);
    const subject = { app: input.family, env: channel };
    return { before: { [channel]: now }, subject, images, at, label };
  },
  async send(ctx, { channel }, { images, at, label }) {
    const value = writeStamp({ at, by: signatureOf(ctx.actor) });
    await setMark(ctx, images, channelTag(channel), value);
    return { label };
  },
  settle: settlePromote,
});

/** Marks a version and all images made from it as revoked, in every region. The AMIs themselves stay. */
export const revoke = implement(changes.revoke, {
  input: Revoke,
  intent: (_, input) => ({
    action: 'image.revoke',
    permission: 'image:revoke',
    target: targetOf(input),
    after: { [input.version]: 'revoked' },
  }),
  async prepare(_, input) {
    const { images: all, ofVersion, label } = await readVersion(input);
    if (ofVersion.every(({ revokedTag }) => revokedTag !== null))
      throw new AppError('changed', `${label} is already revoked.`);
    const { reached, unread } = await reachOf(ofVersion, all);
    // Images with a revocation of their own keep its reason.
    const images = [...ofVersion, ...reached].filter(({ revokedTag }) => revokedTag === null);
    return { before: { [input.version]: 'in use' }, subject: subjectOf(input), images, label, unread };
  },
  async send(ctx, { reason }, { images, label, unread }) {
    const value = writeStamp({ at: ctx.now(), by: signatureOf(ctx.actor), reason });
    await setMark(ctx, images, REVOKED_TAG, value);
    return { label, images: images.length, ...(unread.length > 0 && { notMarked: unmarkedText(unread) }) };
  },
  settle: settleRevoke,
});

/** Removes a revocation from every image that it marked. */
export const restore = implement(changes.restore, {
  input: Restore,
  intent: (_, input) => ({
    action: 'image.restore',
    permission: 'image:revoke',
    target: targetOf(input),
    after: { [input.version]: 'in use' },
  }),
  async prepare(_, input) {
    const { images: all, ofVersion, label } = await readVersion(input);
    const through = ofVersion.find(({ revoked }) => revoked?.through)?.revoked?.through;
    if (through)
      throw new AppError('refused', `${label} is revoked because it was made from ${through}.`, {
        hint: `Restore ${through}. The images made from it are then restored too.`,
      });
    const isOwn = (image: Image) => ofVersion.includes(image);
    const values = new Set(ofVersion.map(({ revokedTag }) => revokedTag).filter((value) => value !== null));
    if (values.size === 0) throw new AppError('changed', `${label} is not revoked.`);
    const images = all.filter(({ revokedTag }) => revokedTag !== null && values.has(revokedTag));
    const reason = ofVersion.find(({ revoked }) => revoked?.reason)?.revoked?.reason ?? 'already revoked';
    return {
      before: { [input.version]: 'revoked', ...keeping({ reason } satisfies KeptRevocation) },
      subject: subjectOf(input),
      images,
      values,
      isOwn,
      label,
    };
  },
  async send(ctx, _, { images, values, isOwn, label }) {
    for (const value of values) {
      const withValue = images.filter(({ revokedTag }) => revokedTag === value);
      const [made, own] = [withValue.filter((one) => !isOwn(one)), withValue.filter(isOwn)];
      // Its own images come last: once these are free, all are, so a partial failure can be repeated.
      for (const some of [made, own]) await removeMark(ctx, some, REVOKED_TAG, value);
    }
    return { label, images: images.length };
  },
  settle: settleRestore,
});

/** Starts an Image Builder pipeline, which makes a new version in the regions that it distributes to. */
export const buildImage = implement(changes.buildImage, {
  input: BuildImage,
  intent: (_, { account, region, pipeline: name }) => ({
    action: 'image.build',
    permission: 'image:build',
    target: { kind: 'pipeline', account, region, name },
    after: { build: 'started' },
  }),
  async prepare(_, { account, region, pipeline: name }) {
    const place = { account, region };
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
        hint: 'Wait until the build ends. The page shows its progress.',
      });
    const before = { build: builds.value[0]?.version ?? null };
    return { before, subject: { app: '', env: '' }, place, arn: pipeline.arn };
  },
  async send(ctx, { intent }, { place, arn }) {
    const build = await startPipeline(ctx, place, arn, intent);
    return { build, label: `v${build.split('/').at(-2) ?? ''}` };
  },
  settle: settleBuild,
});
