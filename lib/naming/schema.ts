import { z } from 'zod';
import { parseNameRule } from './name-rule';

export const NoInput = z.strictObject({});

/** AWS allows 128 characters in the key of a tag. */
const MOST_CHARACTERS = 128;

const Key = z.string().trim().min(1, 'A tag key must not be empty').max(MOST_CHARACTERS);
const Keys = z
  .array(Key.regex(/^[^,\p{Cc}]+$/u, 'A tag key must not contain a comma'))
  .min(1, 'Name at least one tag key')
  .max(20)
  .refine((keys) => new Set(keys).size === keys.length, 'A tag key appears twice')
  .readonly()
  .nullable();

const Rule = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .superRefine((text, issues) => {
    const rule = parseNameRule(text);
    if ('problem' in rule) issues.addIssue({ code: 'custom', message: rule.problem });
  });

/** Rules for image names, the first that fits counts. */
const NameRules = z.array(Rule).max(10).readonly();

export const SavedNaming = z.strictObject({
  ...{ app: Keys, env: Keys, family: Keys, version: Keys, commit: Keys },
  defaultEnv: z
    .string()
    .trim()
    .max(128)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters')
    .nullable(),
  rules: NameRules,
});

export const SetNaming = z.strictObject({
  intent: z.uuid(),
  saved: SavedNaming,
  /** Number of the row that the page showed; null: nothing was saved. */
  seen: z.int().nullable(),
  reason: z.string().trim().max(500).optional(),
});
