/** Best first. A: nothing is found · F: the worst that a check says. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Letter = (typeof LETTERS)[number];

/** One thing that is looked at; the same words wherever it is found. */
export interface Check {
  /** The best grade that is left where it is found. */
  letter: Letter;
  /** What is said where it is found. */
  found: string;
  why: string;
  /** The way out. */
  fix: string;
}

export type Checks<Name extends string> = Record<Name, Check>;

/** A check by name, with what shows it: a line, an id, a count. */
export interface Observation<Name extends string = string> {
  check: Name;
  evidence: string;
}

export interface Grade<Name extends string = string> {
  /** The worst of what is found. What is not known counts neither way: then it is the best that it can be. */
  letter: Letter;
  /** Worst first. */
  found: Observation<Name>[];
  /** Checks that could not be made; the evidence says why. */
  unknown: Observation<Name>[];
}

export const rank = (letter: Letter) => LETTERS.indexOf(letter);

export function gradeBy<Name extends string>(
  checks: Checks<Name>,
  found: readonly Observation<Name>[],
  unknown: readonly Observation<Name>[] = [],
): Grade<Name> {
  const worstFirst = [...found].sort((a, b) => rank(checks[b.check].letter) - rank(checks[a.check].letter));
  const worst = worstFirst[0];
  return { letter: worst ? checks[worst.check].letter : 'A', found: worstFirst, unknown: [...unknown] };
}
