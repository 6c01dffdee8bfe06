import 'server-only';
import { processWide } from '@/lib/core/process-wide';
import { currentRequest, withRequest } from '@/lib/runtime/request';

type Attributes = Record<string, string | number>;

/** Tracing as Plimsoll uses it. Without OTEL_EXPORTER_OTLP_ENDPOINT nothing is loaded. */
export interface Tracing {
  /** A request's span, as a child of the caller's if `traceparent` names one. */
  request(id: string, method: string, traceparent: unknown): RequestSpan;
  /** Runs work as a span under `parent`, or as a new trace; a failure is recorded on it. */
  span<T>(
    name: string,
    attributes: Attributes,
    parent: unknown,
    work: (context: unknown) => Promise<T>,
  ): Promise<T>;
  /** Sends all waiting spans. */
  close(): Promise<void>;
}

interface RequestSpan {
  context: unknown;
  end(route: string, status: number): void;
}

const state = processWide('tracing', () => ({ tracing: null as Tracing | null }));
export const setTracing = (tracing: Tracing | null) => void (state.tracing = tracing);
export const isTraced = () => state.tracing !== null;
export const closeTracing = async () => state.tracing?.close();

export const startRequestSpan = (id: string, method: string, traceparent: unknown) =>
  state.tracing?.request(id, method, traceparent);

/** Runs the work as a span of the current request, or without a span if tracing is off. */
export function span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!state.tracing) return work();
  const request = currentRequest();
  const all = { ...attributes, ...(request && { 'request.id': request.id }) };
  return state.tracing.span(name, all, request?.span, (context) =>
    request ? withRequest({ ...request, span: context }, work) : work(),
  );
}
