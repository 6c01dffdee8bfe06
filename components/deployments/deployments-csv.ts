import { toCsv } from '@/lib/core/csv';
import type { DeploymentRow } from '@/lib/deployments/model';

const HEADER = [
  'account',
  'region',
  'fleet',
  'from',
  'to',
  'status',
  'replaced',
  'started',
  'ended',
  'who',
  'why',
  'AWS says',
  'id',
];
const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export const deploymentsCsv = (rows: readonly DeploymentRow[]) =>
  toCsv(
    HEADER,
    rows.map(
      ({ fleet, from, label, by, why, status, share, startedAt, endedAt, rollbackReason, reason, id }) => [
        fleet.account,
        fleet.region,
        fleet.name,
        from,
        label,
        status,
        share,
        time(startedAt),
        time(endedAt),
        by,
        why,
        rollbackReason ?? reason ?? null,
        id,
      ],
    ),
  );
