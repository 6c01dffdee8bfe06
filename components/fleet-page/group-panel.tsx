import { duration } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import type { Times } from '@/lib/core/times';
import { Facts } from '../ui/facts';
import { Panel } from '../ui/panel';
import { useTimes } from '../ui/times';

const orNone = (names: readonly string[]) => names.join(', ') || 'none';

/** Such as "web" of "arn:aws:elasticloadbalancing:…:targetgroup/web/808ccb8f85fd86c9". */
const nameOfTargetGroup = (arn: string) => arn.split('/')[1] ?? arn;

/** How the Auto Scaling group is set up in AWS. */
export function GroupPanel({ fleet, now }: { fleet: Fleet; now: number }) {
  const times = useTimes();
  return (
    <Panel title="Auto Scaling group" note="as AWS has it">
      <div className="p-4 wrap-anywhere">
        <Facts rows={rowsOf(fleet, now, times)} />
      </div>
    </Panel>
  );
}

const rowsOf = (fleet: Fleet, now: number, times: Times): [string, string][] => [
  ['Account', fleet.ref.account],
  ['Region', fleet.ref.region],
  ['Zones', orNone(fleet.zones)],
  ['App', fleet.app || 'no tag'],
  ['Environment', fleet.env || 'no tag'],
  ['Channel', fleet.channel || 'none'],
  ['Created', fleet.createdAt === null ? 'unknown: AWS did not say' : times.day(fleet.createdAt, now)],
  ['Launch template', fleet.template ? `${fleet.template.name}, version ${fleet.template.version}` : 'none'],
  ['Target groups', orNone(fleet.targetGroups.map(nameOfTargetGroup))],
  ['Classic load balancers', orNone(fleet.classicBalancers)],
  ['Health checks', fleet.healthCheck],
  ['Warm-up', duration(fleet.warmupSeconds * 1000)],
  ['Suspended processes', orNone(fleet.suspended)],
  ['Group metrics', fleet.groupMetrics ? 'on' : 'off'],
  [
    'Also changed by',
    fleet.owners.map(({ title }) => title).join(', ') || 'no other tool that its tags or name show',
  ],
];
