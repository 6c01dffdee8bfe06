import { fleetKey } from '@/lib/core/fleet-ref';
import { LETTERS, rank } from '@/lib/core/grade';
import type { Deployment } from '@/lib/deployments/model';
import type { FleetGrade } from '@/lib/fleets/grade';
import { imageOf, isMixed, type Fleet } from '@/lib/fleets/model';
import { share, type FleetLoad } from '@/lib/load/model';
import type { FleetSpend } from '@/lib/spend/model';

/** One fleet with all that its row shows; what is not known yet, or not at all, is null. */
export interface Row {
  key: string;
  fleet: Fleet;
  load: FleetLoad | null;
  spend: FleetSpend | null;
  deployment: Deployment | null;
  grade: FleetGrade | null;
}

export const SORTS = ['urgency', 'name', 'image', 'capacity', 'load', 'spend', 'grade'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPS = ['env', 'app', 'none'] as const;
export type Group = (typeof GROUPS)[number];

export interface View {
  search: string;
  env: string;
  app: string;
  /** Twelve digits, or all. */
  account: string;
  /** A letter, or all. */
  grade: string;
  sort: Sort;
  descending: boolean;
  group: Group;
}

interface Known {
  fleets: readonly Fleet[];
  load?: Record<string, FleetLoad> | undefined;
  spend?: Record<string, FleetSpend> | undefined;
  active?: Record<string, Deployment> | undefined;
  grades?: Record<string, FleetGrade> | undefined;
}

export const joinRows = ({ fleets, load, spend, active, grades }: Known): Row[] =>
  fleets.map((fleet) => {
    const key = fleetKey(fleet.ref);
    return {
      key,
      fleet,
      load: load?.[key] ?? null,
      spend: spend?.[key] ?? null,
      deployment: active?.[key] ?? null,
      grade: grades?.[key] ?? null,
    };
  });

/** How much a fleet needs somebody: unhealthy, over its line, on a revoked image, changing, behind, then quiet. */
export type Urgency = 'bad' | 'changing' | 'behind' | 'quiet';
const URGENCY: Urgency[] = ['bad', 'changing', 'behind', 'quiet'];

export function urgencyOf({ fleet, load, deployment }: Row): Urgency {
  const { capacity } = fleet;
  const over = load ? (share(load) ?? 0) > 1 : false;
  if (deployment) return 'changing';
  if (
    over ||
    capacity.healthy < Math.min(capacity.desired, capacity.inService) ||
    (isMixed(fleet) && !deployment) ||
    imageOf(fleet)?.revoked
  )
    return 'bad';
  if (capacity.inService !== capacity.desired) return 'changing';
  return fleet.behind > 0 ? 'behind' : 'quiet';
}

const matches = ({ fleet }: Row, words: string) => {
  const image = imageOf(fleet);
  const text = [
    fleet.ref.name,
    fleet.ref.region,
    fleet.ref.account,
    fleet.app,
    fleet.env,
    image?.id,
    image?.name,
    fleet.instanceType,
  ];
  return text.join(' ').toLowerCase().includes(words.trim().toLowerCase());
};

const byName = (a: Row, b: Row) =>
  a.fleet.ref.name.localeCompare(b.fleet.ref.name) || a.key.localeCompare(b.key);
const number = (value: number | null | undefined) => value ?? -1;

const COMPARE: Record<Sort, (a: Row, b: Row) => number> = {
  urgency: (a, b) => URGENCY.indexOf(urgencyOf(a)) - URGENCY.indexOf(urgencyOf(b)),
  name: () => 0,
  image: (a, b) => number(imageOf(a.fleet)?.createdAt) - number(imageOf(b.fleet)?.createdAt),
  capacity: (a, b) => a.fleet.capacity.desired - b.fleet.capacity.desired,
  load: (a, b) => number(a.load && share(a.load)) - number(b.load && share(b.load)),
  spend: (a, b) => number(a.spend?.perHour) - number(b.spend?.perHour),
  grade: (a, b) => number(a.grade && rank(a.grade.letter)) - number(b.grade && rank(b.grade.letter)),
};

/** The rows that a view shows, in its order and groups; equal ones by name, so that nothing jumps. */
export function arrange(rows: readonly Row[], view: View): { title: string | null; rows: Row[] }[] {
  const sign = view.descending ? -1 : 1;
  const shown = rows
    .filter((row) => matches(row, view.search))
    .filter(({ fleet }) => (!view.env || fleet.env === view.env) && (!view.app || fleet.app === view.app))
    .filter(({ fleet }) => !view.account || fleet.ref.account === view.account)
    .filter(({ grade }) => !view.grade || grade?.letter === view.grade)
    .sort((a, b) => sign * COMPARE[view.sort](a, b) || (view.sort === 'name' ? sign : 1) * byName(a, b));
  const { group } = view;
  if (group === 'none') return shown.length > 0 ? [{ title: null, rows: shown }] : [];
  const groups = Map.groupBy(shown, ({ fleet }) => fleet[group] || `no ${group}`);
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([title, inGroup]) => ({ title, rows: inGroup }));
}

/** A sum that is not whole says so. */
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

export const valuesOf = (rows: readonly Row[], field: 'env' | 'app') =>
  [...new Set(rows.map(({ fleet }) => fleet[field]).filter(Boolean))].sort();

export const lettersOf = (rows: readonly Row[]) =>
  LETTERS.filter((letter) => rows.some(({ grade }) => grade?.letter === letter));
