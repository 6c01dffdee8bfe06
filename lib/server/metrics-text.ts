import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { awsNow } from '@/lib/aws/clock';
import { ANSWER_DUE_MS } from '@/lib/core/change';
import { countUnsettled } from '@/lib/db/changes';
import { connections } from '@/lib/db/client';
import { countNotifications } from '@/lib/db/notifications';
import { metrics } from '@/lib/telemetry/metrics';
import { currentRequest } from '@/lib/runtime/request';
import packageJson from '@/package.json';
import { env } from '@/lib/runtime/env';

const WEEK_MS = 7 * 86_400_000;
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Allowed from this machine, or with the token, which is compared in constant time. */
export function mayScrape(authorization: string | null): boolean {
  if (currentRequest()?.direct) return true;
  if (!env.METRICS_TOKEN || !authorization) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${env.METRICS_TOKEN}`));
}

/**
 * All metrics in Prometheus' text format with current gauges. Metrics that need the database are left out if it does
 * not answer.
 */
export async function metricsText(): Promise<string> {
  const { registry, build, connections: open, notifications, unsettled } = metrics();
  build.set({ version: packageJson.version, revision: env.REVISION, node: process.version }, 1);
  for (const [state, count] of Object.entries(connections())) open.set({ state }, count);
  const now = awsNow();
  const [from, until] = [new Date(now - WEEK_MS), new Date(now - ANSWER_DUE_MS)];
  notifications.reset();
  await Promise.all([
    countUnsettled(from, until).then((count) => unsettled.set(count)),
    countNotifications(from).then((counts) => {
      for (const [state, count] of Object.entries(counts)) notifications.set({ state }, count);
    }),
  ]).catch(() => unsettled.remove());
  return registry.metrics();
}
