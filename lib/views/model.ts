/** The longest name of a view, and the longest address that it keeps. */
export const MOST_CHARACTERS = { name: 60, search: 2_000 };

/** A view of the table of fleets that the whole team sees. */
export interface TeamView {
  name: string;
  /** The address without the page, such as "?env=prod"; "" for the view of an address without anything. */
  search: string;
  /** Who saved it last, and when (UTC ms). */
  actor: string;
  at: number;
}

export interface TeamViews {
  views: TeamView[];
}

/** Whether a text is the search of an address. */
export const isSearch = (text: string) => /^(\?[^\s#]*)?$/.test(text);
