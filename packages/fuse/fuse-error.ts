/** What a person can mend: one sentence says what is wrong, the next what to do. */
export class FuseError extends Error {}

export const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
