import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processWide } from '@/lib/core/process-wide';

/** Seconds. A call to AWS times out after five. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function create() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'plimsoll_http_request_duration_seconds',
      help: 'Duration of requests by route, as in app/, by method and by status.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
    awsCalls: new Histogram({
      name: 'plimsoll_aws_call_duration_seconds',
      help: 'Duration of calls to AWS, one for each page, with retries. The outcome is ok or the kind of error.',
      labelNames: ['operation', 'region', 'outcome'],
      buckets: BUCKETS,
      registers,
    }),
    awsDollars: new Counter({
      name: 'plimsoll_aws_metered_dollars_total',
      help: 'What AWS charges for calls, in USD before any free tier. Calls that are free have no series.',
      labelNames: ['operation'],
      registers,
    }),
    reads: new Counter({
      name: 'plimsoll_held_reads_total',
      help: 'Reads of AWS by result: hit (cached), join (shared a call under way), asked, late (cached, because the call takes too long), stale (the last good value), failed.',
      labelNames: ['result'],
      registers,
    }),
    changes: new Counter({
      name: 'plimsoll_changes_total',
      help: 'Outcomes of changes at the time when Plimsoll sent them.',
      labelNames: ['action', 'outcome'],
      registers,
    }),
    settled: new Counter({
      name: 'plimsoll_changes_settled_total',
      help: 'Changes with an unknown outcome that AWS answered later.',
      labelNames: ['action', 'outcome'],
      registers,
    }),
    unsettled: new Gauge({
      name: 'plimsoll_unsettled_changes',
      help: 'Changes of the last week with an unknown outcome. Absent while the database does not answer.',
      registers,
    }),
    notifications: new Gauge({
      name: 'plimsoll_notifications',
      help: 'Notifications that wait, and those given up within a week. Absent while the database does not answer.',
      labelNames: ['state'],
      registers,
    }),
    connections: new Gauge({
      name: 'plimsoll_database_connections',
      help: 'Database connections of this process: all open, those idle, and callers that wait for one.',
      labelNames: ['state'],
      registers,
    }),
    build: new Gauge({
      name: 'plimsoll_build_info',
      help: 'Always 1. The labels name the version that runs.',
      labelNames: ['version', 'revision', 'node'],
      registers,
    }),
  };
}

/** The registry of this process. No label contains a name of a person, a fleet or another AWS resource. */
export const metrics = () => processWide('metrics', create);
