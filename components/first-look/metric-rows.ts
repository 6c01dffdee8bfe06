import type { MetricLook } from '@/lib/first-look/metrics';
import { UNIT_NAMES, type LoadUnit } from '@/lib/load/units';
import { about, type Section } from './row';

const SOURCES: Record<LoadUnit, string> = {
  'req/s': 'Their load balancer counts requests and errors.',
  flows: 'Their Network Load Balancer counts open connections.',
  'msg/machine': 'Their scaling policy names the queue that they process.',
  '% cpu': 'No load balancer or queue shows how much work they do, so Plimsoll shows only CPU.',
  '% memory': 'The CloudWatch agent reports their memory.',
};

export const metricSection = ({ counted, inferred, units, hidden }: MetricLook): Section => ({
  title: 'Metrics',
  note: 'from CloudWatch; each fleet has group metrics or not, and one unit of load',
  rows: [
    ...about(counted, {
      ...{ standing: 'ok', what: 'Fleets with group metrics' },
      means: 'AWS counts their machines, so capacity has a history.',
    }),
    ...about(inferred, {
      ...{ standing: 'warn', what: 'Fleets without group metrics', dialog: 'metrics' },
      means:
        'Their number of machines in the past is inferred. Group metrics are free. AWS counts from the time when you turn them on.',
    }),
    ...units.flatMap(({ unit, of }) =>
      about(of, {
        ...{ standing: unit === '% cpu' ? 'info' : 'ok', means: SOURCES[unit] },
        what: `Load measured as ${UNIT_NAMES[unit] === 'CPU' ? 'CPU only' : UNIT_NAMES[unit].toLowerCase()}`,
      }),
    ),
    ...hidden.flatMap(({ why, of }) =>
      about(of, {
        ...{ standing: 'unknown', what: 'Work that is measured, but cannot be read' },
        ...{ sub: 'also counted as CPU only', means: why },
      }),
    ),
  ],
});
