import { keepCookie } from '../ui/kept';

/** The cookie of the columns that were left out last, so that the first paint of a new visit has them. */
export const COLUMNS_COOKIE = 'left-out-columns';

export const keepColumns = (hide: readonly string[]) => keepCookie(COLUMNS_COOKIE, hide.join(','));

export const columnsOf = (cookie = '') => cookie.split(',').filter(Boolean);
