import { fleetKey } from '@/lib/core/fleet-ref';
import { LETTERS } from '@/lib/core/grade';
import type { ActiveList, Deployment } from '@/lib/deployments/model';
import type { FleetGrade } from '@/lib/fleets/grade';
import { imageOf, isDown, isMixed, isSettled, type Fleet } from '@/lib/fleets/model';
import { isInferredIn } from '@/lib/load/capacity';
import { KINDS, type FleetHealth } from '@/lib/health/model';
import type { ScalingFault } from '@/lib/will-it-scale/chain';
import { share, type FleetLoad } from '@/lib/load/model';
import type { FleetSpend } from '@/lib/bill/model';
import { runawayOf, type Runaway } from '@/lib/bill/runaway';
import { perMillion } from '@/lib/unit-cost/unit-cost';
import { pressing } from './pressing';

/** Whether a part of the rows has not been answered yet. One that cannot be read is answered: it is not known. */
export type Reading = Record<'load' | 'spend' | 'health' | 'stuck' | 'active', boolean>;

export const ALL_READ: Reading = { load: false, spend: false, health: false, stuck: false, active: false };

/** A fleet with the data of its row. Null while a part is unknown, but for the deployment. */
export interface Row {
  key: string;
  fleet: Fleet;
  load: FleetLoad | null;
  spend: FleetSpend | null;
  /** The one that runs; null: none does; undefined: not known. */
  deployment: Deployment | null | undefined;
  grade: FleetGrade | null;
  health: FleetHealth | null;
  /** What keeps it from scaling out, and needs a person. */
  stuck: readonly ScalingFault[] | null;
  /** It costs several times its own past, and the load does not need it. */
  runaway: Runaway | null;
  /** UTC ms of the newest complete billed day; null: none is known. */
  billedAt: number | null;
  reading: Reading;
}

export const SORTS = ['urgency', 'name', 'health', 'image', 'capacity', 'load', 'spend', 'grade'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPS = ['state', 'env', 'app', 'none'] as const;
export type Group = (typeof GROUPS)[number];

/** What a fleet can be in, for the filters above the table. It may be in several, or in none. */
export const STATES_OF_FLEETS = ['attention', 'changing', 'held', 'behind', 'unknown', 'findings'] as const;
export type State = (typeof STATES_OF_FLEETS)[number];

export interface View {
  search: string;
  /** Of each list: what is shown. An empty list shows all. */
  env: readonly string[];
  app: readonly string[];
  /** Letters. */
  grade: readonly string[];
  state: readonly State[];
  /** An account id of twelve digits; empty: all. */
  account: string;
  /** Such as "us-east-1"; empty: all. */
  region: string;
  sort: Sort;
  descending: boolean;
  group: Group;
  /** Ids of columns that are not shown. */
  hide: readonly string[];
  /** Titles of groups that show only their sums. */
  fold: readonly string[];
}

interface Known {
  fleets: readonly Fleet[];
  load?: Record<string, FleetLoad> | undefined;
  spend?: Record<string, FleetSpend> | undefined;
  billedAt?: number | null | undefined;
  active?: Pick<ActiveList, 'active' | 'unread'> | undefined;
  grades?: Record<string, FleetGrade> | undefined;
  health?: Record<string, FleetHealth> | undefined;
  stuck?: Record<string, ScalingFault[]> | undefined;
  /** By default nothing. The same object while it stays the same. */
  reading?: Reading;
}

/** What is known of one fleet, as its reads gave it. */
const partsOf = (
  fleet: Fleet,
  { load, spend, billedAt = null, active, grades, health, stuck, reading = ALL_READ }: Known,
) => {
  const key = fleetKey(fleet.ref);
  return {
    key,
    fleet,
    load: load?.[key] ?? null,
    spend: spend?.[key] ?? null,
    deployment: deploymentOf(active, key),
    grade: grades?.[key] ?? null,
    health: health?.[key] ?? null,
    faults: stuck?.[key],
    billedAt,
    reading,
  };
};
type Parts = ReturnType<typeof partsOf>;

const rowOf = ({ faults, ...known }: Parts): Row => ({
  ...known,
  stuck: faults ? pressing(faults, known.load) : null,
  runaway: runawayOf(known.spend, known.load),
});

export const joinRows = (known: Known): Row[] => known.fleets.map((fleet) => rowOf(partsOf(fleet, known)));

/** Joins rows poll after poll. A row of which nothing changed stays the same object, and so does their list. */
export function rowJoiner() {
  let before = new Map<string, { parts: Parts; row: Row }>();
  let rows: Row[] = [];
  return (known: Known): Row[] => {
    const joined = known.fleets.map((fleet) => {
      const parts = partsOf(fleet, known);
      const last = before.get(parts.key);
      return last && isSame(last.parts, parts) ? last : { parts, row: rowOf(parts) };
    });
    before = new Map(joined.map((one) => [one.parts.key, one]));
    if (joined.length !== rows.length || joined.some(({ row }, index) => row !== rows[index]))
      rows = joined.map(({ row }) => row);
    return rows;
  };
}

const isSame = (one: Parts, other: Parts) =>
  (Object.keys(one) as (keyof Parts)[]).every((part) => one[part] === other[part]);

function deploymentOf(active: Known['active'], key: string): Row['deployment'] {
  if (!active || active.unread.includes(key)) return undefined;
  return active.active[key] ?? null;
}

/**
 * Most urgent first: failing, down, unhealthy or over the line, even during a deployment; then what may become so, what
 * changes, whose health is not known, or is behind. Only what was read to be well is behind or quiet.
 */
export const URGENCY = ['bad', 'risk', 'changing', 'unknown', 'behind', 'quiet'] as const;
export type Urgency = (typeof URGENCY)[number];

/** Whether all was read that the health of a fleet is judged by. */
export const isHealthRead = ({ health }: Pick<Row, 'health'>) => health !== null && health.unread === null;

export function urgencyOf(row: Row): Urgency {
  const known = urgencies.get(row) ?? judgeUrgency(row);
  urgencies.set(row, known);
  return known;
}

/** A row does not change, and totals, filters, groups and order ask for its urgency at each poll. */
const urgencies = new WeakMap<Row, Urgency>();

function judgeUrgency({ fleet, load, deployment, health, stuck, runaway }: Row): Urgency {
  if (fleet.deleting) return 'changing';
  const severities = health?.troubles.map(({ severity }) => severity) ?? [];
  const { capacity, units } = fleet;
  const over = load ? (share(load) ?? 0) > 1 : false;
  const wanted = units ? capacity.inService : Math.min(capacity.desired, capacity.inService);
  if (severities.includes('bad') || over || isDown(fleet) || capacity.healthy < wanted) return 'bad';
  // A deployment mixes releases and may replace a revoked image, so these do not count as bad meanwhile.
  const isWrong = isMixed(fleet) || imageOf(fleet)?.revoked;
  if (isWrong && deployment === null) return 'bad';
  if (severities.length > 0 || stuck?.length || runaway) return 'risk';
  if (deployment) return 'changing';
  if (!isSettled(fleet)) return 'changing';
  if (isWrong && deployment === undefined) return 'unknown';
  if (!isHealthRead({ health })) return 'unknown';
  return fleet.behind > 0 ? 'behind' : 'quiet';
}

/** Orders rows by urgency, and those of one urgency by what is worst for people. */
export function urgencyRank(row: Row): number {
  const worst = row.health?.troubles[0];
  return URGENCY.indexOf(urgencyOf(row)) + (worst ? KINDS.indexOf(worst.kind) : KINDS.length) / 100;
}

/** The groups by state, in their order. */
const STATES: Record<Urgency, string> = {
  bad: 'Needs attention',
  risk: 'Needs attention',
  changing: 'Changing',
  unknown: 'Health not known',
  behind: 'Healthy',
  quiet: 'Healthy',
};
const ORDER = [...new Set(Object.values(STATES))];

export function groupTitle(row: Row, group: Exclude<Group, 'none'>): string {
  if (group === 'state') return STATES[urgencyOf(row)];
  return row.fleet[group] || (group === 'env' ? 'no environment' : 'no app');
}

/** States in their order, other groups by name. */
export const compareGroups = (a: { title: string }, b: { title: string }) =>
  ORDER.indexOf(a.title) - ORDER.indexOf(b.title) || a.title.localeCompare(b.title);

/** A sum, marked as partial if some fleets are unknown. */
export interface Total {
  value: number;
  partial: boolean;
}

export function total(rows: readonly Row[], of: (row: Row) => number | null | undefined): Total {
  const values = rows.map(of);
  return {
    value: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    partial: values.some((value) => value == null),
  };
}

/** The sum, or null if what is known of a partial one adds up to nothing: "at least 0" says nothing. */
export const knownSum = ({ value, partial }: Total) => (partial && value === 0 ? null : value);

export const valuesOf = (rows: readonly Row[], field: 'env' | 'app') =>
  [...new Set(rows.map(({ fleet }) => fleet[field]).filter(Boolean))].sort();

export const lettersOf = (rows: readonly Row[]) =>
  LETTERS.filter((letter) => rows.some(({ grade }) => grade?.letter === letter));

/** The share of all requests of the last hour that failed; null: none are known. */
export function failedOfAll(rows: readonly Row[]) {
  const known = rows.flatMap(({ health }) => health?.failedOfHour ?? []);
  const requests = known.reduce((sum, one) => sum + one.requests, 0);
  const failed = known.reduce((sum, one) => sum + one.failed, 0);
  return { share: requests > 0 ? Math.min(1, failed / requests) : null, known: known.length };
}

/**
 * What a group costs: usage of the newest complete day, of which it says when that was, and USD per million requests at the load now. Fleets without
 * requests are left out of the latter; amounts in several currencies have no sum.
 */
export function costOfGroup(rows: readonly Row[]) {
  const billed = rows.flatMap(({ spend }) => (spend?.billedDay == null ? [] : [spend]));
  const [currency = null, another] = new Set(billed.map((spend) => spend.currency));
  const isOne = billed.length > 0 && another === undefined;
  const serving = rows.filter(
    ({ spend, load }) => spend?.perHour != null && load?.unit === 'req/s' && load.loadNow !== null,
  );
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  return {
    billed: isOne ? sum(billed.map(({ billedDay }) => billedDay!)) : null,
    billedAt: rows[0]?.billedAt ?? null,
    currency,
    isPartial: billed.length < rows.length,
    perMillion: perMillion(
      sum(serving.map(({ spend }) => spend!.perHour!)),
      sum(serving.map(({ load }) => load!.loadNow!)),
    ),
  };
}

/** Load against capacity of the fleets for which both are known, in requests, and how many fleets it leaves out. */
export function loadAgainstLine(rows: readonly Row[]) {
  const byRequests = rows.filter(({ load }) => load?.unit === 'req/s');
  const unread = rows.filter(({ load }) => load === null).length;
  const known = byRequests.filter(({ load }) => load !== null && share(load) !== null);
  const sum = (of: (load: FleetLoad) => number | null) => total(known, ({ load }) => load && of(load)).value;
  return {
    load: sum(({ loadNow }) => loadNow),
    line: sum(({ lineNow }) => lineNow),
    known: known.length,
    /** By flows, messages or CPU, of which there is no sum with requests. */
    otherwise: rows.length - byRequests.length - unread,
    unknown: byRequests.length - known.length + unread,
    isInferred: known.some(
      ({ load }) => load !== null && isInferredIn(load.spans, load.axis.from, load.axis.to),
    ),
  };
}
