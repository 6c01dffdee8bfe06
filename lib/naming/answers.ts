import 'server-only';
import { z } from 'zod';
import { named, utcMs } from '@/lib/core/answers';
import { TAG_FACTS } from './model';

const keys = z.array(z.string());
const ofEach = <Value extends z.ZodType>(value: Value) =>
  Object.fromEntries(TAG_FACTS.map((fact) => [fact, value])) as Record<(typeof TAG_FACTS)[number], Value>;
const Source = z.enum(['saved', 'variable', 'built-in']);
const TagKeys = z.strictObject(ofEach(keys)).describe('Tag keys in their order, by what they say');

const Saved = named('SavedNaming', 'What is saved. null: not set here', {
  ...ofEach(keys.nullable()),
  defaultEnv: z.string().nullable(),
  rules: z.array(z.string()),
});

export const NamingState = named('NamingState', 'How tags and image names are read, and who set it', {
  naming: z.strictObject({
    keys: TagKeys,
    defaultEnv: z.string().describe('Environment of fleets without a tag of it; empty: unknown'),
    rules: z.array(z.string()).describe('For image names. The first that fits counts'),
  }),
  sources: z
    .strictObject({ ...ofEach(Source), defaultEnv: Source })
    .describe('A saved value counts before an environment variable, and that before the built-in value'),
  configured: z
    .strictObject({ keys: TagKeys, defaultEnv: z.string() })
    .describe('What counts where nothing is saved'),
  row: named('NamingRow', 'The newest saved values', {
    ...{ number: z.number(), actor: z.string(), at: utcMs },
    saved: Saved,
  })
    .nullable()
    .describe('null: nothing was ever saved'),
});
