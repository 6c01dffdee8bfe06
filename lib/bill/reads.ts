import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { AnomalyList } from './anomalies';
import type { SpendList, SpendReport } from './model';
import type { ReportInput } from './schema';

export const spendList = defineRead<typeof Nothing, SpendList>()({
  path: '/api/spend',
  says: 'Run rate and billed cost of every fleet.',
  parts: 'fleets',
  pace: PACE_MS.slow,
});

/** Billed days change slowly, but the report also holds the run rate, which changes by the minute. */
export const spendReport = defineRead<typeof ReportInput, SpendReport>()({
  path: '/api/spend/report',
  says: 'What AWS billed over a range, by day, fleet, app, environment and type, against the load.',
  pace: PACE_MS.minute,
  keepsPrevious: true,
});

export const anomalyList = defineRead<typeof Nothing, AnomalyList>()({
  path: '/api/spend/anomalies',
  says: 'Unusual costs of the last thirty days by AWS’s Cost Anomaly Detection, where it is enabled.',
  pace: PACE_MS.slow,
});
