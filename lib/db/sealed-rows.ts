import 'server-only';
import { db } from './client';
import type { Change, Outcome } from './generated/client';

/** A row of the audit trail with its place in the chain of seals. */
export type SealedRow = { link: number; seal: string } & (
  { kind: 'change'; row: Change } | { kind: 'outcome'; row: Outcome }
);

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/**
 * Rows after a link of the chain, in the order in which they were sealed. Links are numbered under the lock of the
 * seals, so none appears later below one that was read. `last` is the last link read, null if there is none.
 */
export async function listSealedRows(after: number, take: number) {
  const links = await db((client) =>
    client.auditLink.findMany({ where: { number: { gt: after } }, orderBy: { number: 'asc' }, take }),
  );
  const numbers = (kind: string) => ({
    number: { in: links.filter((link) => link.kind === kind).map(({ row }) => row) },
  });
  const [changes, outcomes] = await Promise.all([
    db((client) => client.change.findMany({ where: numbers('change') })),
    db((client) => client.outcome.findMany({ where: numbers('outcome') })),
  ]);
  const changeOf = new Map(changes.map((row) => [row.number, row]));
  const outcomeOf = new Map(outcomes.map((row) => [row.number, row]));
  // Retention may have removed a row since its link was read.
  const rows = links.flatMap(({ number, kind, row, hash }): SealedRow[] => {
    const place = { link: number, seal: hex(hash) };
    const [change, outcome] = [changeOf.get(row), outcomeOf.get(row)];
    if (kind === 'change') return change ? [{ ...place, kind, row: change }] : [];
    return outcome ? [{ ...place, kind: 'outcome', row: outcome }] : [];
  });
  return { rows, last: links.at(-1)?.number ?? null };
}

/** The newest link that retention removed, with its seal; null if nothing was removed. */
export async function newestRemoved() {
  const anchor = await db((client) => client.auditAnchor.findFirst({ orderBy: { number: 'desc' } }));
  return anchor && { link: anchor.link, seal: hex(anchor.hash), at: anchor.at };
}
