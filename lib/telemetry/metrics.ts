import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processWide } from '@/lib/core/process-wide';

/** Seconds; AWS is given up after five. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function create() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'plimsoll_http_request_duration_seconds',
      help: 'Requests by route as it is written in app/, method and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
    awsCalls: new Histogram({
      name: 'plimsoll_aws_call_duration_seconds',
      help: 'Calls to AWS, each page one, with their tries; outcome is ok or the kind of error.',
      labelNames: ['operation', 'region', 'outcome'],
      buckets: BUCKETS,
      registers,
    }),
    reads: new Counter({
      name: 'plimsoll_held_reads_total',
      help: 'Reads of AWS: hit, join (somebody was asking already), asked, late (what is held, its answer due), stale (the last good value), failed.',
      labelNames: ['result'],
      registers,
    }),
    changes: new Counter({
      name: 'plimsoll_changes_total',
      help: 'Outcomes of changes as they were sent.',
      labelNames: ['action', 'outcome'],
      registers,
    }),
    settled: new Counter({
      name: 'plimsoll_changes_settled_total',
      help: 'Changes whose lost outcome was found by asking AWS.',
      labelNames: ['action', 'outcome'],
      registers,
    }),
    unsettled: new Gauge({
      name: 'plimsoll_unsettled_changes',
      help: 'Changes of the last week whose outcome nobody knows; absent while the database cannot say.',
      registers,
    }),
    notifications: new Gauge({
      name: 'plimsoll_notifications',
      help: 'That wait to be delivered, and given up within a week; absent while the database cannot say.',
      labelNames: ['state'],
      registers,
    }),
    connections: new Gauge({
      name: 'plimsoll_database_connections',
      help: 'Of this process: open, idle among them, and callers that wait for one.',
      labelNames: ['state'],
      registers,
    }),
    build: new Gauge({
      name: 'plimsoll_build_info',
      help: 'Always 1; what runs is in its labels.',
      labelNames: ['version', 'revision', 'node'],
      registers,
    }),
  };
}

/** The process's own registry: no label ever holds the name of a person, a fleet or anything else that AWS lists. */
export const metrics = () => processWide('metrics', create);
