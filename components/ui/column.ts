/** A column of panels. On narrow screens its panels are in one order with those of the other column. */
export const COLUMN = 'grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 max-lg:contents';
