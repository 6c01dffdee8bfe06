import type { Nothing } from '@/lib/fleets/schema';
import { defineRead } from '@/lib/query/define-read';
import type { LadderPreview } from './ladder';
import type { FirstLook } from './model';
import type { RulePreview } from './rule-preview';
import type { OtherKeys, OtherRules } from './schema';

/** Runs when the page opens, and when someone asks again. */
export const firstLook = defineRead<typeof Nothing, FirstLook>()({
  path: '/api/first-look',
  says: 'What Plimsoll recognises in each account, and what is missing.',
  pace: null,
});

export const ladderPreview = defineRead<typeof OtherKeys, LadderPreview>()({
  path: '/api/first-look/tags',
  says: 'The effect of other tag keys on fleets or images, before they are set.',
  pace: null,
  keepsPrevious: true,
});

export const rulePreview = defineRead<typeof OtherRules, RulePreview>()({
  path: '/api/first-look/image-names',
  says: 'The effect of other rules for image names, before they are saved.',
  pace: null,
  keepsPrevious: true,
});
