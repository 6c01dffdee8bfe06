import 'server-only';
import { db } from './client';

interface ViewRow {
  name: string;
  /** null: the view was removed. */
  search: string | null;
  actor: string;
  at: Date;
}

export async function insertView(changeId: string, row: ViewRow) {
  await db((client) => client.teamView.create({ data: { changeId, ...row } }));
}

export const hasViewOf = async (changeId: string) =>
  (await db((client) => client.teamView.count({ where: { changeId } }))) > 0;

/** The newest row of each name. */
export const listViewRows = (): Promise<ViewRow[]> =>
  db((client) =>
    client.teamView.findMany({
      distinct: ['name'],
      orderBy: { number: 'desc' },
      select: { name: true, search: true, actor: true, at: true },
    }),
  );
