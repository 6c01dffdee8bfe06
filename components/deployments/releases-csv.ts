import { toCsv } from '@/lib/core/csv';
import type { LedgerEntry } from '@/lib/deployments/ledger';
import { releaseLabel } from '@/lib/deployments/model';

const HEADER = ['release', 'label', 'image', 'type', 'state', 'ran from', 'ran to', 'by', 'why', 'changed'];
const time = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());

/** The whole ledger, newest first; of several stretches the newest. */
export const releasesCsv = (entries: readonly LedgerEntry[]) =>
  toCsv(
    HEADER,
    entries.map(({ number, release, state, runs, by, why, difference }) => [
      number,
      ...[release && releaseLabel(release), release?.imageId ?? null, release?.instanceType ?? null, state],
      ...[time(runs[0]?.from), time(runs[0]?.to), by, why, difference],
    ]),
  );
