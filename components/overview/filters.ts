import { isWithin } from '@/lib/core/place';
import { passes } from '@/lib/core/several';
import { imageOf, rolledBack } from '@/lib/fleets/model';
import { lettersOf, STATES_OF_FLEETS, urgencyOf, valuesOf, type Row, type State, type View } from './rows';

export const STATE_WORDS: Record<State, string> = {
  attention: 'Needs attention',
  changing: 'Changing',
  held: 'Held',
  behind: 'Behind',
  unknown: 'Health not known',
  findings: 'Findings',
};

/** The list without the value if it is in it, else with it. */
export const toggled = <T extends string>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

const IS: Record<State, (row: Row) => boolean> = {
  attention: (row) => ['bad', 'risk'].includes(urgencyOf(row)),
  changing: (row) => urgencyOf(row) === 'changing',
  held: ({ fleet }) => rolledBack(fleet) !== null,
  behind: ({ fleet }) => fleet.behind > 0,
  unknown: (row) => urgencyOf(row) === 'unknown',
  findings: ({ grade }) => (grade?.found.length ?? 0) > 0,
};

/** Whether a fleet has the words, which are in lower case. */
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
    ...Object.keys(fleet.types),
    fleet.instanceType,
  ];
  return text.join(' ').toLowerCase().includes(words);
};

/** The values that the filters offer. */
export const optionsOf = (rows: readonly Row[]) => ({
  env: valuesOf(rows, 'env'),
  app: valuesOf(rows, 'app'),
  grade: lettersOf(rows) as string[],
});
export type Options = ReturnType<typeof optionsOf>;

/** The rows that match every filter but the states. */
function inPlace(rows: readonly Row[], view: View): Row[] {
  const words = view.search.trim().toLowerCase();
  return rows
    .filter((row) => words === '' || matches(row, words))
    .filter(({ fleet }) => passes(view.env, fleet.env) && passes(view.app, fleet.app))
    .filter(({ fleet }) => isWithin(fleet.ref, view))
    .filter(({ grade }) => passes(view.grade, grade?.letter));
}

/** The rows that match the view, by name. Rows that sort as equal keep this order, so that none jumps. */
export const shownRows = (rows: readonly Row[], view: View): Row[] =>
  inPlace(rows, view)
    .filter((row) => view.state.length === 0 || view.state.some((state) => IS[state](row)))
    .sort((a, b) => collator.compare(a.fleet.ref.name, b.fleet.ref.name) || collator.compare(a.key, b.key));

const collator = new Intl.Collator();

export type Counts = { all: number } & Record<State, number>;

/** How many of the rows are in each state, of those that match every other filter. */
export function countStates(rows: readonly Row[], view: View): Counts {
  const some = inPlace(rows, view);
  const counts = STATES_OF_FLEETS.map((state) => [state, some.filter(IS[state]).length] as const);
  return { all: some.length, ...(Object.fromEntries(counts) as Record<State, number>) };
}
