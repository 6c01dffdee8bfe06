import { parseAsArrayOf, parseAsString } from 'nuqs';

/** A text that the address keeps; "" if it has none. */
export const text = parseAsString.withDefault('');
/** Several texts, separated by commas; none if the address has none. */
export const texts = parseAsArrayOf(parseAsString).withDefault([]);
