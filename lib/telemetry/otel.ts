import 'server-only';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Tracing } from './trace';

/** Parses W3C traceparent, version 00 with ids that are not zero. If the caller does not sample, neither do we. */
function parentOf(traceparent: unknown): Context {
  const match =
    typeof traceparent === 'string' && /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent);
  if (!match) return ROOT_CONTEXT;
  const [, traceId = '', spanId = '', flags = ''] = match;
  const context = { traceId, spanId, traceFlags: parseInt(flags, 16) & 1, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, context);
}

/**
 * Sends traces by HTTP to OTEL_EXPORTER_OTLP_ENDPOINT; OpenTelemetry's other variables set headers and resource.
 * Nothing is registered globally, so only Plimsoll's spans are sent.
 */
export function createTracing(version: string): Tracing {
  const own = { 'service.name': 'plimsoll', 'service.version': version };
  const provider = new TracerProvider({
    resource: resourceFromAttributes(own).merge(defaultResource()),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer('plimsoll', version);
  return {
    request(id, method, traceparent) {
      const parent = parentOf(traceparent);
      const attributes = { 'request.id': id, 'http.request.method': method };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
      return {
        context: trace.setSpan(parent, span),
        end(route, status) {
          span.updateName(`${method} ${route}`);
          span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    async span(name, attributes, parent, work) {
      const context = (parent as Context | undefined) ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, context);
      try {
        return await work(trace.setSpan(context, span));
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
        throw error;
      } finally {
        span.end();
      }
    },
    close: () => provider.shutdown(),
  };
}
