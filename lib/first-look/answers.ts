import 'server-only';
import { z } from 'zod';
import { FleetRef, named, Problem, ProblemAt, utcMs } from '@/lib/core/answers';
import { LOAD_UNITS } from '@/lib/load/units';
import { IMAGE_RULES } from './images';
import { TAG_FACTS } from '@/lib/naming/model';

const Those = named('Those', 'Fleets to which a statement applies', {
  count: z.number(),
  fleets: z.array(FleetRef).describe('The first 30 of them, by name'),
});

const KeyCount = named('KeyCount', 'A tag key as it is spelled, and how many fleets or images have it', {
  key: z.string(),
  count: z.number(),
});

const ShapeLook = named('ShapeLook', 'Fleets by their launch settings', {
  template: Those,
  configuration: Those,
  mixed: Those.describe('With a mixed instances policy'),
  spot: Those.describe('A policy or template launches Spot machines'),
  spotMachines: z
    .strictObject({ spot: z.number().nullable().describe('null: EC2 did not say'), of: z.number() })
    .describe('Spot machines of all machines of these fleets'),
  weighted: Those.describe('Capacity counts units instead of machines'),
  unread: Those.describe('The launch template or configuration could not be read'),
});

const OwnerLook = named('OwnerLook', 'Fleets by who else sets them', {
  owners: z.array(
    z.strictObject({
      label: z.string(),
      acts: z.boolean().describe('Whether the owner acts by itself, or only when somebody runs it'),
      sets: z.array(z.enum(['capacity', 'release'])),
      refuses: z.boolean().describe('AWS refuses changes by anyone else'),
      until: z.string().describe('Until when a change from elsewhere lasts'),
      of: Those,
    }),
  ),
  none: Those,
});

const TagUse = named('TagUse', 'Which tag keys give a fact about an account’s fleets or images', {
  fact: z.enum(TAG_FACTS),
  keys: z.array(z.string()).describe('The keys that are used, in their order'),
  otherwise: z.string().describe('The value without any of the keys; empty: nothing'),
  of: z.number().describe('Fleets or images that were read'),
  values: z.number().describe('Different values that were found'),
  names: z
    .number()
    .describe('Different names that these values stand for: Production and prod are one environment'),
  found: z.array(KeyCount),
  without: Those.describe('Fleets, or images, that have none of the keys'),
  others: z.array(KeyCount).describe('Other tag keys of the fleets or images that have none of the keys'),
});

const ImageLook = named('ImageLook', 'The images of an account, by the rule that reads their version', {
  images: z.number(),
  families: z.number(),
  rules: z.array(
    z.strictObject({
      rule: z.enum(IMAGE_RULES),
      count: z.number(),
      example: z.string().describe('The name of one of these images'),
      tag: z.string().nullable().describe('The tag key that gave its version; null: no tag did'),
    }),
  ),
  gone: Those.describe('Fleets whose image is deleted, or not shared any more'),
  alias: Those.describe('Fleets whose template names a parameter instead of an image'),
});

const MetricLook = named('MetricLook', 'How machines and load of the fleets are known', {
  counted: Those.describe('Group metrics count their machines'),
  inferred: Those,
  units: z.array(z.strictObject({ unit: z.enum(LOAD_UNITS), of: Those })),
  hidden: z
    .array(z.strictObject({ why: z.string(), of: Those }))
    .describe('Why only CPU is shown for fleets although something else measures their work'),
});

const CostLook = named('CostLook', 'What the stored bills of the last 30 days say', {
  days: z.number().describe('Days that are stored, with or without an amount'),
  hasAmount: z.boolean().describe('Whether a stored day has any usage of EC2'),
  askedAt: utcMs.nullable(),
  limit: z.number().describe('Requests a day to Cost Explorer that the configuration allows'),
  problem: Problem.nullable(),
  tags: z.array(
    z.strictObject({
      by: z.enum(['fleet', 'application', 'environment']),
      tag: z.string().describe('As the bill spells it'),
      active: z.boolean().nullable().describe('null: unknown'),
    }),
  ),
});

const AccountLook = named('AccountLook', 'What was recognised in an account, and what is missing', {
  id: z.string().describe('Twelve digits'),
  name: z.string().nullable(),
  regions: z.array(z.string()),
  fleets: z.number(),
  shapes: ShapeLook,
  deployable: Those.describe('With a launch template, and without an owner that deploys by itself'),
  owners: OwnerLook,
  tags: z.array(TagUse),
  images: ImageLook,
  metrics: MetricLook,
  costs: CostLook,
  unread: z.array(ProblemAt).describe('What could not be read. The other fields do not include it.'),
});

export const FirstLook = named('FirstLook', 'What Plimsoll sees in each account', {
  accounts: z.array(AccountLook),
  problems: z.array(ProblemAt),
  readAt: utcMs.nullable(),
  now: z.number().describe("UTC ms by AWS's clock"),
});

export const LadderPreview = named('LadderPreview', 'The effect of other tag keys', {
  fact: z.enum(TAG_FACTS),
  keys: z.array(z.string()),
  line: z.string().describe('The line that sets them in Plimsoll’s environment'),
  of: z.number().describe('Fleets or images that were read'),
  found: z.array(KeyCount),
  none: z.number(),
  changed: z.number().describe('How many fleets or images change'),
  changes: z
    .array(
      z.strictObject({
        name: z.string(),
        account: z.string(),
        region: z.string(),
        now: z.string().describe('Empty: nothing'),
        then: z.string(),
        key: z.string().nullable().describe('The tag that would give the value'),
      }),
    )
    .describe('The first 50'),
  unread: z.array(ProblemAt).describe('Regions that could not be read'),
});

const Reading = z.strictObject({ family: z.string(), version: z.string() });

export const RulePreview = named('RulePreview', 'The effect of other rules for image names', {
  rules: z.array(z.string()),
  of: z.number().describe('Images that were read'),
  byRule: z.array(z.strictObject({ rule: z.string(), count: z.number() })),
  changed: z.number().describe('Number of images whose version would be read differently'),
  images: z
    .array(
      z.strictObject({
        ...{ id: z.string(), name: z.string(), account: z.string(), region: z.string() },
        ...{ architecture: z.string().nullable(), now: Reading, then: Reading },
        from: z
          .strictObject({ rule: z.enum(IMAGE_RULES), tag: z.string().nullable() })
          .describe('What decides the version with these rules. `tag` is the tag key; null: no tag'),
        rule: z
          .string()
          .nullable()
          .describe('The rule that matches its name. Tags are still used before the rule'),
      }),
    )
    .describe('The first 100. Those that change come first'),
  unread: z.array(ProblemAt).describe('Regions that could not be read'),
});
