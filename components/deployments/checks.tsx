import { plural } from '@/lib/core/format';
import type { DeployOptions } from '@/lib/deployments/model';
import { isPinned } from '@/lib/fleets/model';
import type { Image } from '@/lib/images/model';
import { StatusMark } from '../ui/status-mark';

interface ChecksProps {
  data: DeployOptions;
  image: Image | null;
  type: string | null;
}

interface Check {
  name: string;
  tone: 'ok' | 'warn' | 'bad';
  text: string;
}

const LOOK = {
  ok: { shape: 'disc', look: 'text-ok-mark', row: '' },
  warn: { shape: 'triangle', look: 'text-warn-mark', row: 'bg-warn-tint' },
  bad: { shape: 'diamond', look: 'text-bad-mark', row: 'bg-bad-tint' },
} as const;

/** What is known to stand for or against it; the server checks again before anything is sent. */
function checksOf({ data, image, type }: ChecksProps): Check[] {
  const { fleet, active, architectures, circumstances } = data;
  const { alarms, machines } = circumstances;
  const fits =
    !image?.architecture || architectures.length === 0 || architectures.includes(image.architecture);
  const sameType = type === fleet.instanceType;
  return [
    active
      ? {
          name: 'Deployment',
          tone: 'bad',
          text: `one to ${active.label} is running: cancel it or roll it back first`,
        }
      : { name: 'Deployment', tone: 'ok', text: 'none is running' },
    sameType
      ? {
          name: 'Architecture',
          tone: fits ? 'ok' : 'bad',
          text: fits
            ? `${image?.architecture ?? 'unknown'} image on ${type}`
            : `${image?.architecture} image does not run on ${type}`,
        }
      : { name: 'Architecture', tone: 'ok', text: `${type} offers what the image is built for` },
    { name: 'Min healthy', tone: 'ok', text: `never below ${machines} in service` },
    machines <= 1
      ? {
          name: 'One machine',
          tone: 'warn',
          text: 'a fleet of one: the new one launches first, still nothing spares it',
        }
      : {
          name: 'One machine',
          tone: 'ok',
          text: `no, ${machines} over ${plural(fleet.zones.length, 'zone')}`,
        },
    isPinned(fleet)
      ? { name: 'Going back', tone: 'ok', text: 'by itself on failure, to a numbered release' }
      : {
          name: 'Going back',
          tone: 'warn',
          text: `the group names ${fleet.template?.version}: AWS cannot go back by itself`,
        },
    alarms.length > 0
      ? {
          name: 'Alarms',
          tone: 'ok',
          text: `${plural(alarms.length, 'alarm')} watched: ${alarms.join(', ')}`,
        }
      : { name: 'Alarms', tone: 'warn', text: 'none to watch: only health checks can stop it' },
  ];
}

export function Checks(props: ChecksProps) {
  const checks = checksOf(props);
  const hold = checks.filter(({ tone }) => tone === 'ok').length;
  return (
    <section aria-label="Checks">
      <h3 className="mb-1 font-semibold">
        Checks{' '}
        <span className="text-small font-normal text-ink-3">
          {hold} hold, {checks.length - hold} to look at
        </span>
      </h3>
      <ul className="rounded-control border border-line bg-surface">
        {checks.map(({ name, tone, text }) => (
          <li
            key={name}
            className={`grid grid-cols-[14px_104px_1fr] items-baseline gap-2 border-b border-line px-2.5 py-1 last:border-b-0 ${LOOK[tone].row}`}
          >
            <StatusMark
              shape={LOOK[tone].shape}
              className={LOOK[tone].look}
              label={tone === 'ok' ? 'holds' : tone === 'warn' ? 'look at it' : 'stands against it'}
            />
            <b className="font-medium">{name}</b>
            <span className="min-w-0 break-words text-ink-2">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
