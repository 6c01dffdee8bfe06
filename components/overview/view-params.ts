import type * as Nuqs from 'nuqs/server';
import { GROUPS, SORTS, STATES_OF_FLEETS, type View } from './rows';

type Parsers = Pick<
  typeof Nuqs,
  'parseAsArrayOf' | 'parseAsBoolean' | 'parseAsString' | 'parseAsStringLiteral'
>;

/**
 * Filter, search, grouping and order as the address of the overview has them. The caller brings the parsers: the server
 * cannot use those of nuqs, and with those of nuqs/server the browser would load all of them twice.
 */
export function viewParams({ parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral }: Parsers) {
  const text = parseAsString.withDefault('');
  const texts = parseAsArrayOf(parseAsString).withDefault([]);
  return {
    q: text,
    env: texts,
    app: texts,
    account: text,
    region: text,
    grade: texts,
    state: parseAsArrayOf(parseAsStringLiteral(STATES_OF_FLEETS)).withDefault([]),
    sort: parseAsStringLiteral(SORTS).withDefault('urgency'),
    desc: parseAsBoolean.withDefault(false),
    group: parseAsStringLiteral(GROUPS).withDefault('state'),
    hide: parseAsArrayOf(parseAsString),
    fold: texts,
  };
}

type ViewParams = Omit<View, 'search' | 'descending' | 'hide'> & {
  q: string;
  desc: boolean;
  hide: readonly string[] | null;
};

/** @param kept the columns that this browser leaves out where the address does not say which */
export const viewOf = ({ q, desc, hide, ...rest }: ViewParams, kept: readonly string[]): View => ({
  ...rest,
  hide: hide ?? kept,
  search: q,
  descending: desc,
});
