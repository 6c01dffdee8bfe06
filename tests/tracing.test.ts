import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';

/** A request that asks AWS, and a collector that writes down what it is told. */
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

const spans: Span[] = [];
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let [collector, app]: Server[] = [];
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listening = async (server: Server) => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
};

beforeAll(async () => {
  sandbox = await openSandbox({ group: { min: 1, max: 8, desired: 2 } });
  collector = await listening(
    createServer(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      for (const { scopeSpans } of body.resourceSpans)
        for (const scope of scopeSpans) if (scope.scope.name === 'plimsoll') spans.push(...scope.spans);
      response.end('{}');
    }),
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${portOf(collector)}`,
  });
  const { describeGroups } = await import('../lib/aws/groups');
  const { watchRequests } = await import('../lib/telemetry/http');
  const { startTracing } = await import('../lib/telemetry/start-tracing');
  await startTracing();
  watchRequests(() => '/api/fleets');
  app = await listening(
    createServer(async (_, response) => {
      await describeGroups({ account: '123456789012', region: 'us-east-1' }, 0);
      response.end();
    }),
  );
});
afterAll(async () => {
  app?.close();
  collector?.close();
  await sandbox.close();
});

it('R35c: follows a request to AWS, under the trace of whoever asked', async () => {
  const { closeTracing } = await import('../lib/telemetry/trace');
  const [traceId, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const headers = { traceparent: `00-${traceId}-${parent}-01`, 'x-request-id': 'from-the-balancer' };
  await fetch(`http://127.0.0.1:${portOf(app!)}/api/fleets`, { headers });
  await fetch(`http://127.0.0.1:${portOf(app!)}/api/fleets`, { headers: { traceparent: '00-zz-1-01' } });
  await closeTracing();

  const ofTrace = spans.filter((span) => span.traceId === traceId);
  const request = ofTrace.find(({ name }) => name === 'GET /api/fleets')!;
  const call = ofTrace.find(({ name }) => name === 'autoscaling:DescribeAutoScalingGroups')!;
  expect([request.parentSpanId, call.parentSpanId]).toEqual([parent, request.spanId]);
  for (const { attributes } of [request, call])
    expect(attributes).toContainEqual({ key: 'request.id', value: { stringValue: 'from-the-balancer' } });
  const other = spans.find(({ name, traceId: of }) => name === 'GET /api/fleets' && of !== traceId)!;
  expect(other.parentSpanId ?? '').toBe('');
});
