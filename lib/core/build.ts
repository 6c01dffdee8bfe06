/** The build of this code: in a browser the page's, on the server the running one. */
export const BUILD = process.env.PLIMSOLL_BUILD ?? 'development';

/** Every answer to a read names its build in this header. */
export const BUILD_HEADER = 'x-plimsoll-build';
