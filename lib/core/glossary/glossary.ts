import { CHANGES, IMMUTABILITY, RULES } from './changes-and-rules';
import { DEPLOYMENTS, FLEETS, IMAGES } from './fleets';
import { LOAD, MONEY } from './load-and-money';
import type { Part, Term } from './part';

/** Every term. The page Glossary lists them, and docs/glossary.md is generated from them. */
export const GLOSSARY: readonly Part[] = [
  FLEETS,
  IMAGES,
  DEPLOYMENTS,
  LOAD,
  MONEY,
  CHANGES,
  RULES,
  IMMUTABILITY,
];

/** The anchor of a term on the page, such as "capacity-line". */
export const termId = (term: string) =>
  term
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');

/** The entry of a term. */
export const termOf = (term: string): Term | undefined =>
  GLOSSARY.flatMap(({ terms }) => terms).find((one) => one.term === term);
