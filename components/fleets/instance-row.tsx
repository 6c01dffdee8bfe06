import { age, NONE, percent, usd } from '@/lib/core/format';
import { releaseLabel } from '@/lib/deployments/model';
import type { Instance } from '@/lib/fleets/instances';
import type { Vitals } from '@/lib/instances/vitals';
import type { Release } from '@/lib/releases/model';
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
      </Td>
      <Td className="min-w-44">
        <StatusMark shape={shape} className={`mr-1.5 inline ${look}`} />
        {stateText(instance)}
        {vitals?.reason && <span className="block text-small text-bad">{vitals.reason}</span>}
      </Td>
      <Td className="text-right whitespace-nowrap">{percent(vitals?.cpu ?? null)}</Td>
      <Td className="text-right whitespace-nowrap">{age(launchedAt && now - launchedAt)}</Td>
      <Td className="text-right whitespace-nowrap">{vitals ? usd(vitals.perHour) : NONE}</Td>
      <Td className="whitespace-nowrap">{spot === null ? 'unknown' : spot ? 'Spot' : 'On demand'}</Td>
      <Td className="whitespace-nowrap">{typeText(instance)}</Td>
      <Td className="font-mono text-[12px]">{release ? releaseLabel(release) : (version ?? 'unknown')}</Td>
    </tr>
  );
}
