import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { keysIn } from './ladder';
import { TAG_FACTS } from './tag-use';

/** AWS allows 128 characters in the key of a tag. */
const MOST_CHARACTERS = 2_000;

export const OtherKeys = withExample(
  z.strictObject({
    fact: z.enum(TAG_FACTS),
    keys: z
      .string()
      .max(MOST_CHARACTERS)
      .refine((text) => keysIn(text).length > 0, 'names no tag key')
      .describe('Tag keys, separated by commas; the first that is set counts'),
  }),
  { fact: 'app', keys: 'app,team' },
);
