import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { GROUPS, SORTS, STATES_OF_FLEETS, type View } from './rows';

const text = parseAsString.withDefault('');
const texts = parseAsArrayOf(parseAsString).withDefault([]);

/** Filter, search, grouping and order as the address of the overview has them. */
export const VIEW_PARAMS = {
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
  hide: texts,
  fold: texts,
};

type ViewParams = Omit<View, 'search' | 'descending'> & { q: string; desc: boolean };

export const viewOf = ({ q, desc, ...rest }: ViewParams): View => ({ ...rest, search: q, descending: desc });
