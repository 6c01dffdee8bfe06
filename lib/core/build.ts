/** Which build this code belongs to: in a browser that of the page, on the server the one that runs. */
export const BUILD = process.env.PLIMSOLL_BUILD ?? 'development';

/** Each answer to a read says by which build it was made. */
export const BUILD_HEADER = 'x-plimsoll-build';
