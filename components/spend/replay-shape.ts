import type { PanelShape } from '../ui/skeleton-page';

/** A fleet's replay until it is read: advice, boot time and advice of AWS, fields, figures, chart. */
export const REPLAY: PanelShape = {
  bands: [
    ...['h-72 max-sm:h-[590px]', 'h-72 max-sm:h-[590px]', 'h-24 max-sm:h-44'],
    ...['h-28 max-sm:h-72', 'h-48 max-sm:h-60', 'h-[430px] max-sm:h-[500px]'],
  ],
};
