import { keysIn } from '@/lib/first-look/ladder';
import { rulesIn } from '@/lib/first-look/rule-preview';
import { TAG_FACTS, type SavedNaming, type TagFact } from '@/lib/naming/model';

/** What people type: keys separated by commas, one rule a line. Empty keys are not set here. */
export interface Draft extends Record<TagFact, string> {
  defaultEnv: string;
  rules: string;
}

export const draftOf = ({ defaultEnv, rules, ...keys }: SavedNaming): Draft => ({
  ...(Object.fromEntries(TAG_FACTS.map((fact) => [fact, keys[fact]?.join(', ') ?? ''])) as Record<
    TagFact,
    string
  >),
  defaultEnv: defaultEnv ?? '',
  rules: rules.join('\n'),
});

/** What is saved of it. An empty field is not set, so that the environment variable or the built-in value counts. */
export function savedOf({ defaultEnv, rules, ...keys }: Draft): SavedNaming {
  const ofFact = (fact: TagFact) => {
    const typed = keysIn(keys[fact]);
    return typed.length > 0 ? typed : null;
  };
  return {
    ...(Object.fromEntries(TAG_FACTS.map((fact) => [fact, ofFact(fact)])) as Record<
      TagFact,
      string[] | null
    >),
    defaultEnv: defaultEnv.trim() || null,
    rules: rulesIn(rules),
  };
}
