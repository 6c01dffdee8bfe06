import type { Entry, GroupName } from './entries';
import { match, type Span } from './match';

export interface Found {
  entry: Entry;
  /** What of its title was typed. */
  spans: readonly Span[];
}

export interface FoundGroup {
  title: GroupName | 'Recent' | 'Needs attention';
  found: readonly Found[];
}

/** Entries of one group that are shown. Of versions and deployments fewer, since one fleet has many. All of Settings. */
const SHOWN = 5;
const SHOWN_OF: Partial<Record<GroupName, number>> = { Deployments: 3, Images: 3, Pages: 8 };
/** What a match in these groups loses: a fleet and its actions are wanted more often than its past. */
const GROUP_LOSS: Partial<Record<GroupName, number>> = { Deployments: 0.03, Images: 0.03 };
const RARE_LOSS = 0.1;
const RECENT_SHOWN = 5;
/** What a used entry gains: enough to decide between equal matches, not between a good and a poor one. */
const RECENT_GAIN = 0.06;
/** What helps a fleet that needs attention comes before the fleet itself. */
const REMEDY_GAIN = 0.3;

const plain = (entry: Entry): Found => ({ entry, spans: [] });

/** What is shown before anything is typed: what was used last, what needs attention, and the pages. */
function unasked(entries: readonly Entry[], recent: readonly string[]): FoundGroup[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const used = recent.flatMap((id) => byId.get(id) ?? []).slice(0, RECENT_SHOWN);
  const rest = entries.filter((entry) => !used.includes(entry));
  const remedies = rest.filter(({ isRemedy }) => isRemedy).slice(0, SHOWN);
  const pages = rest.filter(({ group }) => group === 'Pages');
  const groups: FoundGroup[] = [
    { title: 'Recent', found: used.map(plain) },
    { title: 'Needs attention', found: remedies.map(plain) },
    { title: 'Pages', found: pages.map(plain) },
  ];
  return groups.filter(({ found }) => found.length > 0);
}

/** Entries that match, best first, in groups of which the one with the best entry comes first. */
export function rank(entries: readonly Entry[], typed: string, recent: readonly string[]): FoundGroup[] {
  if (typed.trim() === '') return unasked(entries, recent);
  const used = new Set(recent);
  const find = (isLenient: boolean) =>
    entries.flatMap((entry, order) => {
      const one = match(entry, typed, isLenient);
      if (!one) return [];
      const gain =
        (used.has(entry.id) ? RECENT_GAIN : 0) +
        (entry.isRemedy ? REMEDY_GAIN : 0) -
        (entry.isRare ? RARE_LOSS : 0) -
        (GROUP_LOSS[entry.group] ?? 0);
      return [{ entry, order, spans: one.spans, score: one.score + gain }];
    });
  const exact = find(false);
  const all = exact.length > 0 ? exact : find(true);
  all.sort((a, b) => b.score - a.score || a.order - b.order);
  return [...Map.groupBy(all, ({ entry }) => entry.group)].map(([title, found]) => ({
    title,
    found: found.slice(0, SHOWN_OF[title] ?? SHOWN),
  }));
}
