import 'server-only';
import { z } from 'zod';
import { Image } from '@/lib/images/answers';
import { named, utcMs } from '@/lib/core/answers';

const BootSettings = named('BootSettings', 'Settings of a release besides image and type', {
  keyName: z.string().nullable(),
  userData: z
    .strictObject({ bytes: z.number(), digest: z.string() })
    .nullable()
    .describe(
      'Size of the user data and the start of its SHA-256. The text is not sent, because it may contain secrets.',
    ),
  profile: z.string().nullable().describe('Instance profile, by name'),
  securityGroups: z.array(z.string()),
  imdsTokens: z.string().nullable().describe('`required`: IMDSv2 only'),
  volumes: z.array(z.string()).describe('"/dev/xvdb 100 GiB gp3"'),
  spot: z.literal(true).optional().describe('Machines launch on the Spot market'),
  isBlock: z
    .literal(true)
    .optional()
    .describe('Machines launch into a Capacity Block, which is paid in advance'),
  tenancy: z.string().optional().describe('`dedicated` or `host`; missing: shared hardware'),
});

const BootKind = z
  .enum([
    'boot-runs-download',
    'boot-includes',
    'boot-latest',
    'boot-converges',
    'boot-upgrades',
    'boot-installs',
    'boot-fetches',
    'boot-repositories',
    'boot-refreshes',
    'boot-config',
  ])
  .describe('What a machine does at boot and its image does not decide');

export const ReleaseCheck = z
  .union([
    z.enum([
      'image-gone',
      'image-unusable',
      'image-revoked',
      'image-deprecated',
      'image-alias',
      'group-gone',
      'profile-gone',
      'follows',
      'user-data',
    ]),
    BootKind,
  ])
  .meta({ id: 'ReleaseCheck' });

export const ReleaseGrade = named('ReleaseGrade', 'How reproducible the boot of a release is, from A to F', {
  letter: z
    .enum(['A', 'B', 'C', 'D', 'E', 'F'])
    .describe('The worst finding decides. What is unknown does not count.'),
  found: z.array(z.strictObject({ check: ReleaseCheck, evidence: z.string() })).describe('Worst first'),
  unknown: z
    .array(z.strictObject({ check: ReleaseCheck, evidence: z.string() }))
    .describe('Checks that could not be made; the evidence says why'),
});

export const Release = named(
  'Release',
  'A launch template version: image, machine type and boot settings. It never changes.',
  {
    templateId: z.string(),
    configuration: z
      .string()
      .optional()
      .describe('Name of the launch configuration, if the release is one. Its number is then 0'),
    number: z.number(),
    createdAt: utcMs,
    createdBy: z.string().nullable(),
    description: z.string().nullable(),
    change: z.string().optional().describe('Id of the change that added it'),
    imageId: z.string().nullable().describe('An AMI id, or `resolve:ssm:…` if an SSM parameter names it'),
    image: Image.nullable().describe('null: the image is deregistered or not shared with this account'),
    imageUnread: z.string().optional().describe('Why the image could not be read'),
    instanceType: z.string().nullable(),
    byRequirements: z.literal(true).optional().describe('AWS chooses its type by attributes'),
    boot: BootSettings,
    grade: ReleaseGrade,
    sealed: z
      .literal(true)
      .optional()
      .describe('Its image contains only the application, as its checked manifest shows'),
  },
);
