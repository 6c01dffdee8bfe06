/** The bands of a fleet's chart and the brush below them, with their legends, until they are read. */
export const CHART_BANDS = ['h-64 max-sm:h-72', 'h-48 max-sm:h-72', 'h-48 max-sm:h-72', 'h-14'] as const;
