import 'server-only';
import { db } from './client';
import type { Prisma } from './generated/client';

export interface NamingRow {
  number: number;
  at: Date;
  actor: string;
  saved: unknown;
}

const SHOWN = { number: true, at: true, actor: true, saved: true } as const;

/** The newest row; null if nothing was ever saved. */
export const findNaming = (): Promise<NamingRow | null> =>
  db((client) => client.naming.findFirst({ orderBy: { number: 'desc' }, select: SHOWN }));

/** The number of the row that a change wrote; null if it wrote none. */
export async function numberOfNaming(changeId: string): Promise<number | null> {
  const row = await db((client) =>
    client.naming.findUnique({ where: { changeId }, select: { number: true } }),
  );
  return row?.number ?? null;
}

interface NewNaming {
  actor: string;
  at: Date;
  /** Number of the row that the writer saw; 0: none. */
  follows: number;
  saved: object;
  changeId: string;
}

/** @returns its number; null if another row already follows the one that the writer saw */
export async function insertNaming(row: NewNaming): Promise<number | null> {
  const data = [{ ...row, saved: row.saved as Prisma.InputJsonObject }];
  const written = await db((client) =>
    client.naming.createManyAndReturn({ data, skipDuplicates: true, select: { number: true } }),
  );
  return written[0]?.number ?? null;
}
