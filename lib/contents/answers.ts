import 'server-only';
import { z } from 'zod';
import { named } from '@/lib/core/answers';

const Contents = named('Contents', 'What is in an image, as the manifest inside it says', {
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  parts: z
    .array(z.strictObject({ name: z.string(), bytes: z.number() }))
    .describe('Bytes of each part in the image, largest first'),
  packages: z.array(
    z.strictObject({ name: z.string(), version: z.string(), from: z.enum(['Debian', 'npm', 'Node.js']) }),
  ),
  files: z.number().describe('Number of files with their SHA-256'),
  largest: z
    .array(z.strictObject({ path: z.string(), bytes: z.number() }))
    .describe('Largest files of the application'),
});

export const ContentsAnswer = named('ContentsAnswer', 'What is in a version', {
  image: z
    .strictObject({
      id: z.string(),
      region: z.string(),
      architecture: z.string().nullable(),
      digest: z.string().describe('SHA-256 of the manifest, as the tag of the image says'),
    })
    .nullable()
    .describe('The image whose manifest was read; null: no image has a manifest'),
  contents: Contents.nullable(),
  why: z.string().nullable().describe('Why the contents are not known'),
});

export const ContentsChange = named('ContentsChange', 'What differs inside two versions', {
  sentences: z
    .array(z.string())
    .nullable()
    .describe('Empty: both versions contain the same; null: not known'),
  why: z.string().nullable().describe('Why it is not known'),
});
