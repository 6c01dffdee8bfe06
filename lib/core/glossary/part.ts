/** A term with a meaning of its own in Plimsoll. */
export interface Term {
  term: string;
  /** What AWS calls it; null if AWS has no word for it. */
  aws: string | null;
  meaning: string;
}

/** Terms about one subject. */
export interface Part {
  title: string;
  terms: readonly Term[];
}
