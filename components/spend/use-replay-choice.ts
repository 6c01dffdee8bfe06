'use client';
import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { choiceOf, POLICIES, wishOf } from '@/lib/replay/choice';
import type { Choice, ReplayFacts } from '@/lib/replay/what-if';

const WISH = {
  min: parseAsInteger,
  max: parseAsInteger,
  type: parseAsString,
  policy: parseAsStringLiteral(POLICIES),
  target: parseAsFloat,
  boot: parseAsInteger,
};
const KEYS = {
  min: 're-min',
  max: 're-max',
  type: 're-type',
  policy: 're-policy',
  target: 're-target',
  boot: 're-boot',
};

/** Keeps the replayed setup in the address, so that a link shows the same replay. */
export function useReplayChoice(facts: ReplayFacts | undefined) {
  const [wish, setWish] = useQueryStates(WISH, { urlKeys: KEYS });
  const changed = Object.values(wish).some((one) => one !== null);
  return {
    choice: facts && choiceOf(facts, wish),
    changed,
    /** Changes only the values chosen by hand. The others follow the present setup. */
    change: (part: Partial<typeof wish>) => void setWish(part),
    choose: (choice: Choice) => void (facts && setWish(wishOf(facts.stands, choice))),
    reset: () => void setWish(null),
  };
}
