/** The longest name of a view, and the longest address that it keeps. */
export const MOST_CHARACTERS = { name: 60, search: 2_000 };

/** A view of a table that the whole team sees. */
export interface TeamView {
  name: string;
  /** The address behind its first slash, such as "deployments?outcome=failed". Of the fleets: "?env=prod", or "". */
  search: string;
  /** Who saved it last, and when (UTC ms). */
  actor: string;
  at: number;
}

export interface TeamViews {
  views: TeamView[];
}

/** Pages whose tables have views, with the names of their tables. */
export const VIEWED: Readonly<Record<string, string>> = {
  '': 'Fleets',
  deployments: 'Deployments',
  images: 'Images',
  activity: 'Activity',
  findings: 'Findings',
};

/** The page of a view, which is "" for that of the fleets. */
export const pageOf = (search: string) => search.split('?', 1)[0]!;

/** Whether a text is the address of a page with views. */
export const isSearch = (text: string) =>
  Object.hasOwn(VIEWED, pageOf(text)) && /^[a-z]*(\?[^\s#]*)?$/.test(text);
