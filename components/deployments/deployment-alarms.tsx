import type { DeploymentPage } from '@/lib/deployments/page';
import { isActive } from '@/lib/deployments/model';
import { Panel } from '../ui/panel';
import { StatusMark } from '../ui/status-mark';
import { useTimes } from '../ui/times';
import { alarmLook } from './alarm-look';

/** The alarms that stop it, as they are now. */
export function DeploymentAlarms({ page: { alarms, deployment, now } }: { page: DeploymentPage }) {
  const times = useTimes();
  return (
    <Panel title="Alarms" note={isActive(deployment) ? 'any of them stops it' : 'as they are now'}>
      {alarms.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">
          The deployment watches no alarm, so only failed health checks{' '}
          {isActive(deployment) ? 'stop' : 'could stop'} it.
        </p>
      ) : (
        <ul className="px-4 py-2">
          {alarms.map(({ name, state, since }) => {
            const { shape, look, word } = alarmLook(state);
            return (
              <li key={name} className="flex flex-wrap items-baseline gap-x-2 py-1">
                <StatusMark shape={shape} className={look} />
                <span className="min-w-0 wrap-anywhere">{name}</span>
                <span className="ml-auto text-small text-ink-3">
                  {word}
                  {since !== null && ` since ${times.dayAndClock(since, now)}`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
