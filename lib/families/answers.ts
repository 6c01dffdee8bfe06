import 'server-only';
import { z } from 'zod';
import { ChannelStep, Version } from '@/lib/images/answers';
import { ProblemAt, named, utcMs } from '@/lib/core/answers';

const FamilyMark = named('FamilyMark', 'A version in the summary of its family', {
  machines: z.number(),
  label: z.string(),
  version: z.string(),
  state: z.string().describe('State as AWS says it, or `revoked`, `deprecated`, `gone`'),
  channels: z.array(z.string()),
});

const Family = named('Family', 'An image family', {
  name: z.string(),
  versions: z.number(),
  newestAt: utcMs.nullable(),
  line: z
    .array(FamilyMark)
    .describe(
      'At most ten versions, oldest first: the newest, the running ones, and those that a channel points at',
    ),
  machines: z.number(),
  fleets: z.number(),
  base: z.string().nullable().describe('What its newest version was built on'),
  note: z.strictObject({ tone: z.enum(['ok', 'warn', 'bad', 'unknown']), text: z.string() }),
});

export const FamilyList = named('FamilyList', 'Image families', {
  account: z.string(),
  families: z.array(Family),
  problems: z.array(ProblemAt),
  now: z.number().describe("UTC ms by AWS's clock"),
});

const Runner = named('Runner', 'A fleet that runs a version', {
  key: z.string().describe("The fleet's key"),
  name: z.string(),
  machines: z.number(),
  type: z.string().nullable(),
  since: z.number().nullable().describe('UTC ms; null: unknown'),
});

const VersionRow = named('VersionRow', 'A version with the fleets that run it', {
  ...Version.shape,
  runners: z.array(Runner),
});

const ChannelRow = named('ChannelRow', 'A channel with its history', {
  channel: z.string(),
  pointsAt: z
    .string()
    .nullable()
    .describe('The version that it points at; send it as `seen` with a promotion'),
  history: z.array(ChannelStep).describe('Newest first'),
  heldOn: z
    .array(z.string())
    .describe('Names of the fleets that were rolled back from the version, which is held there'),
});

export const FamilyPage = named('FamilyPage', 'An image family with all its versions', {
  family: z.string(),
  account: z.string(),
  versions: z.array(VersionRow).describe('Newest first'),
  channels: z.array(ChannelRow),
  fleets: z
    .array(z.strictObject({ key: z.string(), name: z.string() }))
    .describe('Fleets that run a version of the family'),
  problems: z.array(ProblemAt),
  now: z.number().describe("UTC ms by AWS's clock"),
});

export const Impact = named('Impact', 'What revoking a version affects', {
  images: z.number().describe('AMIs that the revocation marks'),
  descendants: z.array(z.string()).describe('Versions that were made from it, such as "checkout v3.8.0"'),
  runs: z.array(z.string()).describe('Names of the fleets that run one of them'),
  wayBack: z
    .array(z.strictObject({ fleet: z.string(), instead: z.string().nullable() }))
    .describe('Fleets that would roll back to one of them, and what they would use instead'),
  unread: z.number().describe('Number of fleets of the family whose rollback target was not read'),
  problems: z.array(ProblemAt).describe('Why the lists of fleets and versions may be incomplete'),
});
