/** The height of a release in the ledger until it is read. On phones all its cells are in one. */
export const RELEASE_ROW = 'h-[68px] max-sm:h-[173px]';
