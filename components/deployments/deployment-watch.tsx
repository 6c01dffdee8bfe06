import { about } from '@/lib/core/estimate';
import { duration, percent, plural } from '@/lib/core/format';
import type { Deployment } from '@/lib/deployments/model';
import type { Watch } from '@/lib/deployments/progress';
import { Progress } from '../ui/progress';
import { StatusMark } from '../ui/status-mark';
import { useTimes } from '../ui/times';
import { alarmLook } from './alarm-look';

interface DeploymentWatchProps {
  deployment: Deployment;
  watch: Watch;
}

/** A running deployment as AWS last reported it: time left, progress by zone, and alarms that would stop it. */
export function DeploymentWatch({ deployment, watch }: DeploymentWatchProps) {
  const times = useTimes();
  return (
    <section
      aria-label="Deployment in progress"
      className="grid grid-cols-[auto_1fr_auto] gap-x-8 gap-y-3 rounded-panel border border-line bg-surface px-4 py-3 max-sm:grid-cols-1"
    >
      <dl className="grid grid-cols-[auto_auto] content-start gap-x-3 gap-y-0.5">
        <dt className="text-ink-3">Time left</dt>
        <dd className="font-semibold">
          {watch.secondsLeft === null ? 'not measured yet' : about(watch.secondsLeft)}
        </dd>
        <dt className="text-ink-3">Replaced, warm</dt>
        <dd>{percent(deployment.share)}</dd>
        <dt className="text-ink-3">Still to replace</dt>
        <dd>{deployment.left === null ? '—' : plural(deployment.left, 'machine')}</dd>
        {watch.bakeEndsAt && (
          <>
            <dt className="text-ink-3">Bakes until</dt>
            <dd>
              {times.zoned(watch.bakeEndsAt, watch.now)}, {duration(watch.bakeEndsAt - watch.now)} left
            </dd>
          </>
        )}
      </dl>
      <ul aria-label="By zone" className="grid content-start gap-1">
        {watch.zones.map(({ zone, done, coming, old }) => (
          <li key={zone} className="grid grid-cols-[96px_1fr_auto] items-center gap-2">
            <span>{zone}</span>
            <Progress share={done / Math.max(1, done + coming + old)} label={`Replaced in ${zone}`} />
            <span className="min-w-40 text-right text-small text-ink-2">
              {done} new, {coming} starting, {old} old
            </span>
          </li>
        ))}
      </ul>
      <div className="min-w-0">
        <p className="text-ink-3">Alarms watched</p>
        {watch.alarms.length === 0 && <p>none: only failed health checks stop the deployment</p>}
        <ul>
          {watch.alarms.map(({ name, state }) => {
            const { shape, look, word } = alarmLook(state);
            return (
              <li key={name} className="flex items-center gap-1.5">
                <StatusMark shape={shape} className={look} />
                <span className="truncate">{name}</span> <span className="text-ink-3">{word}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
