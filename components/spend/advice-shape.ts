import type { PanelShape } from '../ui/skeleton-page';

/** The panel of recommendations until they are read: its first five. */
export const ADVICE: PanelShape = { bands: Array<string>(5).fill('h-64 max-sm:h-[500px]') };
