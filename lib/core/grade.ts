/** Best first. A: nothing was found. F: the worst finding. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Letter = (typeof LETTERS)[number];

/** One check of a grade. Its text is the same everywhere. */
export interface Check {
  /** The best grade that is possible if the check finds something. */
  letter: Letter;
  /** The text shown if the check finds something. */
  found: string;
  why: string;
  /** What to do. */
  fix: string;
}

export type Checks<Name extends string> = Record<Name, Check>;

/** A check's finding, with evidence such as a line, an id or a count. */
export interface Observation<Name extends string = string> {
  check: Name;
  evidence: string;
}

export interface Grade<Name extends string = string> {
  /** The worst of the findings. Unknown checks do not lower it, so the true grade may be worse. */
  letter: Letter;
  /** Worst first. */
  found: Observation<Name>[];
  /** Checks that could not be made; the evidence says why. */
  unknown: Observation<Name>[];
}

export const rank = (letter: Letter) => LETTERS.indexOf(letter);

/** Grades the findings of a thing by its checks. */
export function gradeBy<Name extends string>(
  checks: Checks<Name>,
  found: readonly Observation<Name>[],
  unknown: readonly Observation<Name>[] = [],
): Grade<Name> {
  const worstFirst = [...found].sort((a, b) => rank(checks[b.check].letter) - rank(checks[a.check].letter));
  const worst = worstFirst[0];
  return { letter: worst ? checks[worst.check].letter : 'A', found: worstFirst, unknown: [...unknown] };
}
