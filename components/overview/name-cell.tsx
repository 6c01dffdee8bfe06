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

/** What holds AWS back now, or the one setting by name, or how many. */
function SettingsTag({ settings }: { settings: readonly Setting[] }) {
  const active = settings.find((one) => one.active);
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
        <SettingsTag settings={settings} />
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
  const owners = fleet.owners.map(({ label }) => label);
  const place = [...owners, fleet.app || 'no app tag', account, fleet.ref.region].filter(Boolean).join(' · ');
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
            '@min-[640px]:flex @min-[640px]:h-5 @min-[640px]:flex-wrap @min-[640px]:overflow-hidden',
            BELOW[1300],
            health?.troubles.length &&
              '@min-[640px]:[&>:nth-child(2)]:order-first @min-[640px]:[&>:nth-child(2)]:flex-none',
          )}
        >
          {folded.image}
          {folded.health}
          <span className="@min-[640px]:ml-1.5 flex gap-1.5 empty:hidden">
            <FleetTags fleet={fleet} />
          </span>
        </div>
      </div>
      <span className="contents @max-[640px]:group-data-brief:hidden">{folded.grade}</span>
    </div>
  );
}
