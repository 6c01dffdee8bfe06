import 'server-only';
import packageJson from '@/package.json';
import { setTracing } from './trace';

/** Loads OpenTelemetry; whoever calls it has seen that a collector is named. */
export async function startTracing() {
  const { createTracing } = await import('./otel');
  setTracing(createTracing(packageJson.version));
}
