import 'server-only';
import { z } from 'zod';
import { Hold } from '@/lib/fleets/answers';
import { named, utcMs } from '@/lib/core/answers';
import { Revocation } from '@/lib/images/answers';
import { ReleaseGrade } from '@/lib/releases/answers';

const ImageFacts = named('ImageFacts', 'The image that would run', {
  state: z
    .string()
    .nullable()
    .describe('null: it is deregistered or not shared with this account. `unknown`: AWS did not say.'),
  runs: z.boolean().describe('The fleet runs it already'),
  id: z.string(),
  version: z.string(),
  name: z.string(),
  architecture: z.string().nullable(),
  revoked: Revocation.nullable().describe('Set if the image, or an image that it was made from, is revoked'),
  revocationUnread: z.string().optional().describe('Why it is not known whether the image is revoked'),
  isSold: z.literal(true).optional().describe('The image is from AWS Marketplace'),
});

const StartFacts = named(
  'StartFacts',
  'Facts that decide whether a deployment can start. Null: AWS did not say.',
  {
    fleet: z.strictObject({ name: z.string(), region: z.string() }),
    deleting: z.boolean(),
    active: z.strictObject({ id: z.string(), label: z.string(), status: z.string() }).nullable(),
    version: z
      .string()
      .nullable()
      .describe(
        'Launch template version that the group names; null: it does not use a single launch template',
      ),
    mix: z
      .strictObject({
        byRequirements: z.boolean(),
        template: z.string().describe('Name of the launch template that gets the new version'),
        launches: z
          .array(
            z.strictObject({
              type: z.string().nullable(),
              architectures: z.array(z.string()).nullable(),
              imageId: z.string().nullable().describe('Its own image, if it has one'),
            }),
          )
          .describe('The types that launch from it'),
        others: z.array(z.string()).describe('Types that launch from other templates'),
        atOnce: z
          .number()
          .nullable()
          .describe('Desired capacity in units, if one machine may count as that many; else null'),
      })
      .nullable()
      .describe('null: it has no mixed instances policy'),
    deploys: z
      .strictObject({ id: z.string(), name: z.string(), version: z.string() })
      .nullable()
      .describe('The launch template that gets the new version'),
    aliases: z
      .strictObject({ version: z.string().nullable(), image: z.string().nullable() })
      .describe('`$Latest`, `$Default` or `resolve:ssm:…`, where one of these decides the next launch'),
    resize: z.boolean().describe('It changes the machine type'),
    pinned: z.boolean(),
    image: ImageFacts,
    held: Hold.nullable().describe('Set if the fleet was rolled back from it and nobody released it'),
    heldUnread: z.boolean().describe('It is not known what the fleet was rolled back from'),
    back: z
      .strictObject({
        number: z.number(),
        grade: ReleaseGrade,
        evidence: z
          .string()
          .nullable()
          .describe('The evidence that it served this fleet; null: there is none'),
        runs: z.boolean().describe('All instances run it already'),
      })
      .nullable()
      .describe('The release to go back to; null: a new release is deployed'),
    type: z.string().nullable(),
    architectures: z.array(z.string()).nullable(),
    vcpus: z.number().nullable(),
    zones: z.array(z.string()).describe('Availability zones of the fleet'),
    offeredIn: z.array(z.string()).nullable(),
    suspended: z.array(z.string()),
    machines: z.number().describe('Machines to replace'),
    inService: z.number().describe('Machines in service now'),
  },
);

const RolloutFacts = named(
  'RolloutFacts',
  'Facts that decide how well a deployment goes. Null: AWS did not say, or was not asked.',
  {
    quota: z
      .strictObject({
        code: z.string().describe('Quota code in Service Quotas'),
        kind: z.string().describe('The families of machine types that the quota covers'),
        market: z.enum(['on demand', 'Spot']),
        limit: z.number(),
        used: z.number(),
      })
      .nullable()
      .describe(
        'vCPUs: the limit of the account for such machines, and what the fleets of the region use now',
      ),
    quotaWhy: z.string().nullable().describe('Why the quota is not known; null: it is, or was not asked'),
    alarms: z
      .array(z.strictObject({ name: z.string(), state: z.string() }))
      .nullable()
      .describe('Alarms of this fleet and those that the preferences name'),
    kept: z
      .strictObject({ protected: z.number(), standby: z.number() })
      .nullable()
      .describe('Machines that AWS keeps unless the preferences say otherwise'),
    load: z
      .strictObject({ share: z.number(), enough: z.number().nullable() })
      .nullable()
      .describe('Load as a share of capacity, and how many machines would be enough'),
    credits: z
      .strictObject({ held: z.number().nullable(), perNewMachine: z.number() })
      .nullable()
      .describe('CPU credits of a machine; null: the type does not use credits, or they are unknown'),
    unstarted: z
      .strictObject({ number: z.number(), createdAt: utcMs })
      .nullable()
      .describe('A release with the same image that was made but never deployed'),
  },
);

export const PreflightFacts = named('PreflightFacts', 'All facts that the checks before a deployment use', {
  ...StartFacts.shape,
  ...RolloutFacts.shape,
});
