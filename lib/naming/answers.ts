import 'server-only';
import { z } from 'zod';
import { named, utcMs } from '@/lib/core/answers';
import { TAG_FACTS } from './model';

const keys = z.array(z.string());
const ofEach = <Value extends z.ZodType>(value: Value) =>
  Object.fromEntries(TAG_FACTS.map((fact) => [fact, value])) as Record<(typeof TAG_FACTS)[number], Value>;
const Source = z.enum(['saved', 'variable', 'built-in']);
const TagKeys = z.strictObject(ofEach(keys)).describe('Tag keys, in order, for each fact that they name');

const Saved = named('SavedNaming', 'What is saved. null: not set here', {
  ...ofEach(keys.nullable()),
  defaultEnv: z.string().nullable(),
  rules: z.array(z.string()),
});

export const NamingState = named('NamingState', 'How tags and image names are read, and who set it', {
  naming: z.strictObject({
    keys: TagKeys,
    defaultEnv: z.string().describe('Environment of fleets without a tag of it; empty: unknown'),
    rules: z.array(z.string()).describe('For image names. The first that matches counts'),
  }),
  sources: z
    .strictObject({ ...ofEach(Source), defaultEnv: Source })
    .describe('A saved value wins over an environment variable, which wins over the built-in value'),
  configured: z
    .strictObject({ keys: TagKeys, defaultEnv: z.string() })
    .describe('The values that apply where nothing is saved'),
  row: named('NamingRow', 'The newest saved values', {
    ...{ number: z.number(), actor: z.string(), at: utcMs },
    saved: Saved,
  })
    .nullable()
    .describe('null: nothing was ever saved'),
});
