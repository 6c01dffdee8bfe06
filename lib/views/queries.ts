import 'server-only';
import { listViewRows } from '@/lib/db/views';
import type { TeamViews } from './model';

/** By name. A view that was removed is left out. */
export async function listTeamViews(): Promise<TeamViews> {
  const rows = await listViewRows();
  const views = rows.flatMap(({ search, at, ...row }) =>
    search === null ? [] : [{ ...row, search, at: at.getTime() }],
  );
  return { views: views.sort((a, b) => a.name.localeCompare(b.name)) };
}
