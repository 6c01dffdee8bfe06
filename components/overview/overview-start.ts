import type { SpendList } from '@/lib/bill/model';
import type { ActiveList } from '@/lib/deployments/model';
import type { FleetList } from '@/lib/fleets/model';
import type { HealthList } from '@/lib/health/model';
import type { LoadList } from '@/lib/load/model';
import type { ScalingFaults } from '@/lib/will-it-scale/reads';
import { firstOf, groupsOf, type TablePart } from '../ui/group-lines';
import { countStates, optionsOf } from './filters';
import { orderedRows } from './fleet-order';
import { SUMMARIES } from './group-summaries';
import { worstNeeds } from './needs';
import { compareGroups, groupTitle, joinRows, type Reading, type View } from './rows';
import { totalsOf } from './totals';

/** The first HTML of many fleets has this many, which is more than a screen shows. */
export const FIRST_ROWS = 30;

/** The answers of the reads behind the overview; undefined where one is late or failed, so that the browser asks. */
interface Answers {
  fleets: FleetList;
  load: LoadList | undefined;
  health: HealthList | undefined;
  stuck: ScalingFaults | undefined;
  spend: SpendList | undefined;
  active: ActiveList | undefined;
}

/** The first rows of a view in its order, with what only all rows say: each sum and count is of all fleets. */
export function overviewStart({ fleets, load, health, stuck, spend, active }: Answers, view: View) {
  const reading: Reading = { load: !load, spend: !spend, health: !health, stuck: !stuck, active: !active };
  const rows = joinRows({
    ...{ fleets: fleets.fleets, reading },
    ...{ load: load?.fleets, spend: spend?.fleets, billedAt: spend?.billedAt, active },
    ...{ health: health?.fleets, stuck: stuck?.faults },
  });
  const ordered = orderedRows(rows, view);
  const { group, fold } = view;
  const lines = ordered.map((row) => ({ id: row.key, row }));
  const grouping =
    group === 'none' ? null : { titleOf: groupTitleOf(group), compare: compareGroups, folded: fold };
  const groups = grouping && groupsOf(lines, grouping);
  const all = groups ? groups.flatMap((one) => one.lines) : lines;
  const shown = groups ? firstOf(groups, FIRST_ROWS) : [];
  const summaries = Object.entries(SUMMARIES);
  const part: TablePart = {
    left: all.length - Math.min(all.length, FIRST_ROWS),
    groups: shown.map(({ title, rows: inGroup }) => ({
      title,
      summaries: Object.fromEntries(summaries.map(([id, say]) => [id, say(inGroup, title)])),
    })),
  };
  return {
    view,
    reading,
    rows: all.slice(0, FIRST_ROWS).map(({ row }) => row),
    matching: ordered.length,
    all: rows.length,
    part,
    totals: totalsOf({ rows, spend, landing: null, whole: fleets.whole, reading }),
    needs: worstNeeds(rows),
    counts: countStates(rows, view),
    // Apps grow with the account, so they come with the rest.
    options: { ...optionsOf(rows), app: [] },
    accounts: fleets.accounts,
    whole: fleets.whole,
    now: fleets.now,
    parts: [fleets, load, health, stuck, spend, active].flatMap((one) =>
      one ? [{ data: { problems: one.problems }, error: null }] : [],
    ),
  };
}

const groupTitleOf = (group: Exclude<View['group'], 'none'>) => (row: Parameters<typeof groupTitle>[0]) =>
  groupTitle(row, group);

export type OverviewStart = ReturnType<typeof overviewStart>;

/** Whether the page's beginning says something that the browser has not read itself yet. */
export const saysMore = (start: OverviewStart, fleets: FleetList | undefined, reading: Reading) =>
  !fleets || Object.entries(reading).some(([part, is]) => is && !start.reading[part as keyof Reading]);
