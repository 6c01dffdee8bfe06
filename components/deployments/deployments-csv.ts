import { toCsv } from '@/lib/core/csv';
import type { DeploymentRow } from '@/lib/deployments/model';

const HEADER = [
  'account',
  'region',
  'fleet',
  'to',
  'status',
  'replaced',
  'started',
  'ended',
  'AWS says',
  'id',
];
const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export const deploymentsCsv = (rows: readonly DeploymentRow[]) =>
  toCsv(
    HEADER,
    rows.map(({ fleet, label, status, share, startedAt, endedAt, rollbackReason, reason, id }) => [
      fleet.account,
      fleet.region,
      fleet.name,
      label,
      status,
      share,
      time(startedAt),
      time(endedAt),
      rollbackReason ?? reason ?? null,
      id,
    ]),
  );
