import { mayScrape, metricsText } from '@/lib/server/metrics-text';

const TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Metrics for Prometheus. */
export const GET = async (request: Request) =>
  mayScrape(request.headers.get('authorization'))
    ? new Response(await metricsText(), { headers: { 'content-type': TYPE } })
    : new Response(
        'Metrics are served to this machine only, or to requests with the token METRICS_TOKEN.\n',
        { status: 403 },
      );

export const dynamic = 'force-dynamic';
