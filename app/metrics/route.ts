import { mayScrape, metricsText } from '@/lib/server/metrics-text';

const TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** For Prometheus. */
export const GET = async (request: Request) =>
  mayScrape(request.headers.get('authorization'))
    ? new Response(await metricsText(), { headers: { 'content-type': TYPE } })
    : new Response('Ask on this machine itself, or with the token METRICS_TOKEN.\n', { status: 403 });

export const dynamic = 'force-dynamic';
