import type { FleetRef } from '@/lib/core/fleet-ref';
import { consoleOf } from '@/lib/core/partition';

/** CloudWatch's console escapes twice, with a dollar in place of the percent sign. */
const escapedTwice = (text: string) => encodeURIComponent(encodeURIComponent(text)).replaceAll('%', '$');

/** Pages of AWS about an instance. Each opens in whatever account the browser is signed in to there. */
export function instanceLinks({ region }: FleetRef, id: string, logGroups: readonly string[]) {
  const console = consoleOf(region);
  return [
    {
      name: 'Shell by Session Manager',
      href: `${console}/systems-manager/session-manager/${id}?region=${region}`,
    },
    { name: 'AWS console', href: `${console}/ec2/home?region=${region}#InstanceDetails:instanceId=${id}` },
    ...logGroups.map((group) => ({
      name: `Logs of ${group}`,
      href: `${console}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${escapedTwice(group)}`,
    })),
  ];
}
