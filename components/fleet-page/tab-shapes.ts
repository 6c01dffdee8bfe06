import type { FleetTab } from '@/lib/fleets/page-tabs';
import { RELEASE_ROW } from '../deployments/release-row';
import { CHART_BANDS } from '../fleets/chart-bands';
import { REPLAY } from '../spend/replay-shape';
import type { PanelShape } from '../ui/skeleton-page';

/** What each tab looks like before its code and data are there. */
export const TAB_SHAPES: Readonly<Record<FleetTab, { main: PanelShape[]; aside?: PanelShape[] }>> = {
  now: {
    main: [{ lines: 2, bands: CHART_BANDS }],
    aside: [{ lines: 9, rows: 6, row: 'h-[58px]' }, { lines: 4 }],
  },
  releases: { main: [{ rows: 4, row: RELEASE_ROW }], aside: [{ lines: 13 }] },
  scaling: { main: [{ lines: 15 }], aside: [{ lines: 2 }] },
  spend: { main: [REPLAY], aside: [{ lines: 7 }] },
  instances: { main: [{ lines: 2, rows: 4 }] },
  settings: { main: [{ lines: 21 }, { lines: 12 }], aside: [{ lines: 16 }] },
};
