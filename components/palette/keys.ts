import { GO_TO } from '../shell/pages';

export interface KeyGroup {
  title: string;
  keys: readonly { keys: readonly string[]; does: string }[];
}

/** The single keys that can be turned off, and Ctrl K. The list that ? shows. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Search',
    keys: [
      { keys: ['Ctrl', 'K'], does: 'Search or run a command (⌘ K on a Mac)' },
      { keys: ['/'], does: 'Filter the rows' },
      { keys: ['?'], does: 'Show this list of keys' },
    ],
  },
  {
    title: 'Rows of a table',
    keys: [
      { keys: ['J'], does: 'Next row' },
      { keys: ['K'], does: 'Previous row' },
      { keys: ['N'], does: 'Next fleet that needs attention' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['X'], does: 'Select the fleet, for an action on several fleets' },
    ],
  },
  {
    title: 'The fleet of the row or of the page',
    keys: [
      { keys: ['D'], does: 'Deploy' },
      { keys: ['B'], does: 'Roll back' },
      { keys: ['U'], does: 'Undo its last change' },
      { keys: ['+'], does: 'Stage one more machine' },
      { keys: ['−'], does: 'Stage one machine fewer' },
      { keys: ['Esc'], does: 'Discard staged changes' },
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Z'], does: 'Undo the last change that you made on this page' },
      { keys: ['R'], does: 'Read AWS now' },
      { keys: ['T'], does: 'Switch between light and dark' },
      { keys: ['1', '6'], does: 'Time range of the chart, from the shortest to the longest' },
    ],
  },
  {
    title: 'Go to',
    keys: GO_TO.map(({ key, label }) => ({ keys: ['G', key.toUpperCase()], does: label })),
  },
];
