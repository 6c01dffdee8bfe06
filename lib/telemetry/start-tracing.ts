import 'server-only';
import packageJson from '@/package.json';
import { setTracing } from './trace';

/** Loads OpenTelemetry. Call it only if a collector is configured. */
export async function startTracing() {
  const { createTracing } = await import('./otel');
  setTracing(createTracing(packageJson.version));
}
