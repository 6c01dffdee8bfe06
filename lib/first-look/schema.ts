import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { parseNameRule } from '@/lib/naming/name-rule';
import { keysIn } from './ladder';
import { rulesIn } from './rule-preview';
import { TAG_FACTS } from '@/lib/naming/model';

/** AWS allows 128 characters in the key of a tag. */
const MOST_CHARACTERS = 2_000;

export const OtherKeys = withExample(
  z.strictObject({
    fact: z.enum(TAG_FACTS),
    keys: z
      .string()
      .max(MOST_CHARACTERS)
      .refine((text) => keysIn(text).length > 0, 'must name at least one tag key')
      .describe('Tag keys, separated by commas; the first key that is set is used'),
  }),
  { fact: 'app', keys: 'app,team' },
);

export const OtherRules = withExample(
  z.strictObject({
    rules: z
      .string()
      .max(MOST_CHARACTERS)
      .superRefine((text, issues) => {
        for (const rule of rulesIn(text)) {
          const parsed = parseNameRule(rule);
          if ('problem' in parsed) issues.addIssue({ code: 'custom', message: `${rule}: ${parsed.problem}` });
        }
      })
      .default('')
      .describe('Rules for image names, one a line; the first rule that matches is used. Empty: no rule'),
  }),
  { rules: '{family}-{version}' },
);
