import { age, NONE, percent, usd } from '@/lib/core/format';
import { releaseLabel } from '@/lib/deployments/model';
import type { Instance } from '@/lib/fleets/instances';
import type { Vitals } from '@/lib/instances/vitals';
import type { Release } from '@/lib/releases/model';
import { cn } from '../ui/cn';
import { BELOW, FROM } from '../ui/data-columns';
import { StatusMark } from '../ui/status-mark';
import { Td } from '../ui/table';

const markOf = ({ lifecycle, healthy }: Instance) =>
  lifecycle !== 'InService'
    ? ({ shape: 'half', look: 'text-busy-mark' } as const)
    : healthy
      ? ({ shape: 'disc', look: 'text-ok-mark' } as const)
      : ({ shape: 'diamond', look: 'text-bad-mark' } as const);

/** AWS's lifecycle state, and what makes the instance unlike the others. */
const stateText = ({ lifecycle, healthy, protected: isProtected }: Instance) =>
  `${lifecycle}${healthy ? '' : ', unhealthy'}${isProtected ? ', protected' : ''}`;

const typeText = ({ type, weight }: Instance) =>
  `${type ?? 'unknown'}${weight === null ? '' : `, ${weight} units`}`;

interface InstanceRowProps {
  instance: Instance;
  release: Release | undefined;
  /** Missing: not read yet. */
  vitals: Vitals | undefined;
  isOpen: boolean;
  onOpen: () => void;
  now: number;
}

export function InstanceRow({ instance, release, vitals, isOpen, onOpen, now }: InstanceRowProps) {
  const { id, spot, launchedAt, version } = instance;
  const { shape, look } = markOf(instance);
  const market = spot === null ? 'unknown' : spot ? 'Spot' : 'On demand';
  const label = release ? releaseLabel(release) : (version ?? 'unknown');
  const cpu = percent(vitals?.cpu ?? null);
  const since = age(launchedAt && now - launchedAt);
  const price = vitals ? usd(vitals.perHour) : NONE;
  return (
    <tr aria-current={isOpen || undefined} className="aria-current:bg-selected">
      <Td className="font-mono text-[12px]">
        <button
          type="button"
          aria-label={`Open instance ${id}`}
          className="min-h-(--hit) whitespace-nowrap text-accent hover:underline"
          onClick={onOpen}
        >
          {id}
        </button>
        <span className={cn('block font-sans text-small text-ink-3', BELOW[880])}>
          {[market, typeText(instance), label].join(' · ')}
        </span>
      </Td>
      <Td className="@min-[520px]:min-w-44">
        <StatusMark shape={shape} className={`mr-1.5 inline ${look}`} />
        {stateText(instance)}
        {vitals?.reason && <span className="block text-small text-bad">{vitals.reason}</span>}
        <span className={cn('block text-small text-ink-3', BELOW[520])}>
          {cpu} CPU · {since} · {price} an hour
        </span>
      </Td>
      {[cpu, since, price].map((number, at) => (
        <Td key={at} className={cn('text-right whitespace-nowrap', FROM[520])}>
          {number}
        </Td>
      ))}
      <Td className={cn('whitespace-nowrap', FROM[880])}>{market}</Td>
      <Td className={cn('whitespace-nowrap', FROM[880])}>{typeText(instance)}</Td>
      <Td className={cn('font-mono text-[12px]', FROM[880])}>{label}</Td>
    </tr>
  );
}
