import 'server-only';
import { processWide } from '@/lib/core/process-wide';
import { currentRequest, withRequest } from './request';

type Attributes = Record<string, string | number>;

/** What a tracer does for us; there is none unless OTEL_EXPORTER_OTLP_ENDPOINT is set, and then nothing is loaded. */
export interface Tracing {
  /** A request's span, under the caller's where `traceparent` names one. */
  request(id: string, method: string, traceparent: unknown): RequestSpan;
  /** A part of the work under `parent`, or a trace of its own; a failure is noted on it. */
  span<T>(
    name: string,
    attributes: Attributes,
    parent: unknown,
    work: (context: unknown) => Promise<T>,
  ): Promise<T>;
  /** Sends what waits. */
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

/** Runs the work as a span of the current request, or just runs it. */
export function span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!state.tracing) return work();
  const request = currentRequest();
  const all = { ...attributes, ...(request && { 'request.id': request.id }) };
  return state.tracing.span(name, all, request?.span, (context) =>
    request ? withRequest({ ...request, span: context }, work) : work(),
  );
}
