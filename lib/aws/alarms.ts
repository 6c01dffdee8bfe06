import 'server-only';
import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export interface AlarmFacts {
  name: string;
  state: string;
  dimensions: Record<string, string>;
}

/** The metric alarms of a region. */
export const describeAlarms = (region: string, pace: number) =>
  read({ what: 'cloudwatch:DescribeAlarms', region, pace }, async () => {
    const pages = paginateDescribeAlarms(
      { client: reader('cloudwatch', region), pageSize: 100 },
      { AlarmTypes: ['MetricAlarm'] },
    );
    return (await collect(pages, (page) => page.MetricAlarms)).map((alarm): AlarmFacts => ({
      name: alarm.AlarmName ?? '',
      state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
      dimensions: Object.fromEntries(
        (alarm.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']),
      ),
    }));
  });
