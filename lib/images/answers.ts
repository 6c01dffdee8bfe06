import 'server-only';
import { z } from 'zod';
import { Problem, ProblemAt, named, utcMs } from '@/lib/core/answers';

const Stamp = named('Stamp', 'When, by whom and why something was decided about an image', {
  at: z.number().nullable().describe('UTC ms; null: the tag was written by hand'),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});

const Pointing = named('Pointing', 'Since when a channel points at an image, and who set it', {
  ...Stamp.shape,
  channel: z.string(),
  at: z.number().describe('UTC ms; null: the tag was written by hand'),
});

export const Revocation = named('Revocation', 'Why an image must not be launched any more', {
  ...Stamp.shape,
  through: z
    .string()
    .nullable()
    .describe('The version that was revoked if it is not the image itself, such as "storefront v2.14.0"'),
});

const Making = named(
  'Making',
  'Times measured when an image was made, as its tags say; missing: not measured',
  {
    buildSeconds: z.number().optional().describe('Seconds from the application to the finished disk'),
    upload: z.strictObject({ bytes: z.number(), seconds: z.number() }).optional(),
    testBoot: z
      .strictObject({
        seconds: z
          .number()
          .describe('Seconds from power-on until the application answered, on the build machine'),
        accelerator: z.string().describe('tcg: emulation, slower than EC2; else virtualisation'),
      })
      .optional(),
  },
);

const MADE = {
  manifest: z.string().optional().describe('Digest of the manifest inside the image'),
  making: Making.optional(),
};

export const Image = named('Image', 'An AMI', {
  id: z.string(),
  account: z.string(),
  region: z.string(),
  name: z.string(),
  family: z.string(),
  version: z.string(),
  createdAt: utcMs.nullable(),
  deprecatedAt: utcMs.nullable(),
  architecture: z.string().nullable(),
  state: z.string().describe('State as AWS says it, or `gone`: machines run it, but it is deregistered'),
  owner: z.string().nullable().describe('The other account that shares it; null: this account owns it'),
  channels: z.array(z.string()).describe('Channels that point at it now'),
  pointings: z.array(Pointing),
  revoked: Revocation.nullable().describe('Set if the image, or an image that it was made from, is revoked'),
  revocationUnread: z
    .string()
    .optional()
    .describe('Why it is not known whether an image that it was made from is revoked; missing: it is known'),
  revokedTag: z.string().nullable().describe('Value of its revocation tag'),
  commit: z.string().nullable(),
  base: z.string().nullable().describe('The base image that its tag names'),
  sourceId: z.string().nullable(),
  sourceRegion: z.string().nullable(),
  sizeGiB: z.number(),
  system: z
    .strictObject({ name: z.string(), operation: z.string().nullable() })
    .optional()
    .describe('Operating system whose price includes a licence; missing: Linux without a licence'),
  ...MADE,
  isSold: z
    .literal(true)
    .optional()
    .describe('It has a product code of AWS Marketplace: its seller may charge for the software'),
});

const VersionImage = named('VersionImage', 'One AMI of a version', {
  id: z.string(),
  architecture: z.string().nullable(),
  state: z.string().describe('State as AWS says it, or `gone`: machines run it, but it is deregistered'),
  region: z.string(),
  commit: z.string().nullable().describe('The commit that its tag or its name has'),
  sizeGiB: z.number(),
  sourceId: z.string().nullable(),
  sourceRegion: z.string().nullable(),
  ...MADE,
});

export const Version = named('Version', 'A version of a family: its AMIs in all regions and architectures', {
  version: z.string(),
  label: z.string(),
  createdAt: utcMs.nullable(),
  commit: z.string().nullable().describe('The commit of its first AMI. Each AMI has its own'),
  base: z
    .string()
    .nullable()
    .describe(
      'What it was built on: the version of its source image, such as `shop-base v41`, else what its tag `base` names',
    ),
  state: z.string().describe('State as AWS says it, or `revoked`, `deprecated`, `gone`'),
  owner: z
    .string()
    .nullable()
    .describe(
      'The other account that shares it. Its channels and revocation are in the database. null: its own',
    ),
  revoked: Revocation.nullable(),
  channels: z.array(z.string()),
  images: z.array(VersionImage),
});

export const ChannelStep = named('ChannelStep', "One step of a channel's history", {
  ...Pointing.shape,
  version: z.string(),
});

const Ancestor = named('Ancestor', 'An image that another one was made from', {
  id: z.string(),
  region: z.string(),
  name: z
    .string()
    .nullable()
    .describe('\"shop-base v41\" or the name that Amazon gave it; null: only the ID is known'),
  family: z.string().nullable(),
  version: z.string().nullable(),
  createdAt: utcMs.nullable(),
  note: z
    .enum(['own', 'amazon', 'gone', 'unknown'])
    .describe('`unknown`: AWS did not say whether it still exists'),
  revoked: z.boolean(),
});

export const Ancestry = named('Ancestry', 'What a version was made from, and what was made from it', {
  line: z.array(Ancestor).describe('The version, the image it was made from, and so on'),
  madeOfIt: z.array(z.string()).describe('The newest ten versions that were made from it'),
  descendants: z.number(),
  problem: Problem.optional().describe('Why the rest of the ancestry could not be read'),
});

const ImageBuild = named('ImageBuild', 'A build of a pipeline', {
  arn: z.string(),
  version: z.string(),
  status: z.string(),
  reason: z.string().nullable().describe('The reason that AWS gives'),
  startedAt: utcMs.nullable(),
  images: z.array(z.strictObject({ region: z.string(), id: z.string() })),
  running: z.boolean(),
  text: z.string().describe('"testing, 3 of 5 steps"'),
  share: z.number().describe('Share of its steps that are done, 0 to 1'),
});

const Pipeline = named('Pipeline', 'An Image Builder pipeline', {
  family: z.string(),
  builds: z.array(ImageBuild).nullable().describe('Newest first; null: not read'),
  name: z.string(),
  region: z.string(),
  arn: z.string(),
  description: z.string().nullable(),
  enabled: z.boolean(),
});

export const PipelineList = named('PipelineList', 'The pipelines of an account', {
  account: z.string(),
  pipelines: z.array(Pipeline),
  problems: z.array(ProblemAt),
  now: utcMs,
});
