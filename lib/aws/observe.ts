import 'server-only';
import { log } from '@/lib/runtime/log';
import { metrics } from '@/lib/telemetry/metrics';
import { span } from '@/lib/telemetry/trace';
import { noteAnswer } from './answering';
import { translate } from './errors';
import { noteMetered } from './metered';

interface Metadata {
  requestId?: string | undefined;
  attempts?: number | undefined;
  httpStatusCode?: number | undefined;
}
interface Context {
  commandName?: string;
}
type Handler = (args: object) => Promise<{ output: { $metadata: Metadata } }>;

/** Measures, traces and logs each call to AWS with its request id, however it ends. */
export const observe = (service: string, region: string) => (next: Handler, context: Context) => {
  const operation = `${service}:${(context.commandName ?? 'Unknown').replace(/Command$/, '')}`;
  const asked = (args: object) =>
    span(operation, { 'rpc.system': 'aws-api', 'cloud.region': region }, () => next(args));
  return async (args: object) => {
    const startedAt = performance.now();
    const tell = (outcome: string, { requestId, attempts }: Metadata = {}) => {
      const seconds = (performance.now() - startedAt) / 1_000;
      metrics().awsCalls.observe({ operation, region, outcome }, seconds);
      const ms = Math.round(seconds * 1_000);
      log.debug({ operation, region, awsRequest: requestId ?? null, attempts, ms, outcome }, 'call to AWS');
    };
    try {
      const result = await asked(args);
      noteAnswer(null);
      const { input = {} } = args as { input?: Record<string, unknown> };
      const usd = noteMetered(operation, input, Date.now());
      if (usd > 0) metrics().awsDollars.inc({ operation }, usd);
      tell('ok', result.output.$metadata);
      return result;
    } catch (error) {
      const problem = translate(error, operation, 'read');
      noteAnswer(problem);
      tell(problem.kind, (error as { $metadata?: Metadata }).$metadata);
      throw error;
    }
  };
};
