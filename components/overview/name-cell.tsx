import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { effectOf } from '@/lib/fleets/processes';
import type { Setting } from '@/lib/fleets/settings';
import { nextStep } from '@/lib/deployments/next-step';
import { cn } from '../ui/cn';
import { BELOW, FROM, type Folded } from '../ui/data-columns';
import { SECOND_LINE } from '../ui/density';
import { StatusMark, type Shape } from '../ui/status-mark';
import { Tag } from '../ui/tag';
import { urgencyOf, type Row, type Urgency } from './rows';

const MARKS: Record<Urgency, { shape: Shape; look: string; label: string }> = {
  bad: { shape: 'diamond', look: 'text-bad-mark', label: 'needs attention' },
  risk: { shape: 'triangle', look: 'text-warn-mark', label: 'at risk' },
  changing: { shape: 'half', look: 'text-busy-mark', label: 'changing' },
  behind: { shape: 'disc', look: 'text-ok-mark', label: 'healthy, behind its newest image' },
  unknown: { shape: 'ring', look: 'text-unknown-mark', label: 'health not known' },
  quiet: { shape: 'disc', look: 'text-ok-mark', label: 'healthy' },
};

/** What holds AWS back now, or the one setting by name, or how many. Beside another tag there is room for a number alone. */
function SettingsTag({ settings, isSecond }: { settings: readonly Setting[]; isSecond: boolean }) {
  const active = settings.find((one) => one.active);
  if (isSecond) return <Tag tone={active ? 'warn' : 'neutral'}>+{settings.length}</Tag>;
  if (active) return <Tag tone="warn">{active.name}</Tag>;
  return <Tag>{settings.length === 1 ? settings[0]!.name : `${settings.length} settings`}</Tag>;
}

/** What is set apart from the usual, each with its sentence as tooltip. */
const FleetTags = ({ fleet: { suspended, settings } }: Pick<Row, 'fleet'>) => (
  <>
    {suspended.length > 0 && (
      <span className="flex flex-none" title={suspended.map(effectOf).join('. ')}>
        <Tag tone="warn">suspended</Tag>
      </span>
    )}
    {settings && (
      <span className="flex flex-none" title={settings.map(({ says }) => says).join(' ')}>
        <SettingsTag settings={settings} isSecond={suspended.length > 0} />
      </span>
    )}
  </>
);

interface NameCellProps {
  row: Row;
  account: string | undefined;
  folded: Folded;
}

/** State, name and place of a fleet. Shows the image if that has no column of its own. */
export function NameCell({ row, account, folded }: NameCellProps) {
  const { fleet, load, deployment, health } = row;
  const { shape, look, label } = MARKS[urgencyOf(row)];
  const isSuspended = fleet.suspended.length > 0;
  const owners = fleet.owners.map(({ label }) => label);
  const place = [fleet.ref.region, account, fleet.app || 'no app tag', ...owners].filter(Boolean).join(' · ');
  return (
    <div className="flex items-center gap-2">
      <StatusMark shape={shape} className={cn(look, 'self-start mt-[5px]')} label={label} />
      <div className="min-w-0 flex-1" title={nextStep({ fleet, load, active: deployment })?.text}>
        <p className="truncate">
          <Link
            href={fleetPath(fleet.ref)}
            title={`${fleet.ref.name}, ${place}`}
            className="font-semibold text-ink hover:underline"
          >
            {fleet.ref.name}
          </Link>
        </p>
        <div className={cn('flex min-w-0 items-center gap-1.5 overflow-hidden', FROM[1300], SECOND_LINE)}>
          <FleetTags fleet={fleet} />
          <p className="truncate text-small text-ink-3">{place}</p>
        </div>
        <div
          className={cn(
            '@min-[640px]:flex @min-[640px]:h-5 @min-[640px]:overflow-hidden',
            isSuspended ? '@min-[640px]:flex-nowrap' : '@min-[640px]:flex-wrap',
            BELOW[1300],
            health?.troubles.length &&
              '@min-[640px]:[&>:nth-child(2)]:order-first @min-[640px]:[&>:nth-child(2)]:flex-none',
          )}
        >
          {folded.image}
          {folded.health}
          <span
            className={cn(
              'flex gap-1.5 empty:hidden',
              isSuspended ? 'flex-none @min-[640px]:-order-1 @min-[640px]:mr-1.5' : '@min-[640px]:ml-1.5',
            )}
          >
            <FleetTags fleet={fleet} />
          </span>
        </div>
      </div>
      <span className="contents @max-[640px]:group-data-brief:hidden">{folded.grade}</span>
    </div>
  );
}
