import 'server-only';
import { paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

/** The sets of dimensions under which a metric was reported in the last two weeks, among those that name this group. */
export const listDimensions = (place: Place, metric: { namespace: string; name: string; group: string }) =>
  read(
    { what: 'cloudwatch:ListMetrics', place, key: Object.values(metric).join(' '), pace: PACE.hour },
    async () => {
      const pages = paginateListMetrics(
        { client: reader('cloudwatch', place) },
        {
          ...{ Namespace: metric.namespace, MetricName: metric.name },
          Dimensions: [{ Name: 'AutoScalingGroupName', Value: metric.group }],
        },
      );
      return (await collect(pages, (page) => page.Metrics)).map(({ Dimensions = [] }) =>
        Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
      );
    },
  );
