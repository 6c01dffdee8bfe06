import type { Values } from '@/lib/core/outcome';
import { TAG_FACTS, type SavedNaming } from './model';

const NOT_SET = 'not set here';

/** The audit trail's values of what is saved. */
export const inWords = ({ defaultEnv, rules, ...keys }: SavedNaming): Values => ({
  ...Object.fromEntries(TAG_FACTS.map((fact) => [`${fact}Keys`, keys[fact]?.join(', ') ?? NOT_SET])),
  defaultEnv: defaultEnv ?? NOT_SET,
  rules: rules.join(' · ') || 'none',
});
