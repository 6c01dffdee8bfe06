import { Bell } from 'lucide-react';
import { count, latency as latencyText, NONE } from '@/lib/core/format';
import { isDown, type Fleet } from '@/lib/fleets/model';
import { countedOf } from '@/lib/fleets/units';
import type { FleetHealth, Kind } from '@/lib/health/model';
import { shareText } from '@/lib/health/words';
import { inWords } from '../charts/in-words';
import { SparkArea } from '../charts/spark-area';
import { cn } from '../ui/cn';
import { FROM } from '../ui/data-columns';
import { SECOND_LINE } from '../ui/density';

/** A share of failed requests that fills the picture, so that a few failures look like few. */
const FULL = 0.1;

/** Few letters, because the column is narrow. The tooltip has the sentence. */
const SHORT: Partial<Record<Kind, string>> = {
  'failed-launches': 'launches fail',
  replacements: 'replacing',
  'status-checks': 'checks fail',
  'spot-interruptions': 'Spot lost',
  'slow-answers': 'slow',
  'no-requests': 'no requests',
  'old-messages': 'messages waiting',
};

const LOOKS = { bad: 'text-bad', warn: 'text-warn' } as const;

const failing = (health: FleetHealth | null) =>
  health?.troubles.some(({ kind }) => kind === 'failed-requests') ?? false;

interface HealthProps {
  fleet: Fleet;
  health: FleetHealth | null;
}

/** The words of a fleet's health in two short parts, and all of it for tooltips. */
function partsOf({ fleet, health }: HealthProps) {
  const { capacity } = fleet;
  const counted = countedOf(capacity);
  const serving = counted > 0 ? `${count(capacity.healthy)} of ${count(counted)} healthy` : 'none in service';
  // Requests that were measured before it was down say nothing of now.
  const down = isDown(fleet) ? 'down' : null;
  if (!health) {
    const title = 'Health is not read yet';
    return { first: down ?? NONE, second: serving, isSaid: false, title, worst: null };
  }
  const worst = health.troubles[0] ?? null;
  const { failedNow, p95Now } = health;
  const latency = down || p95Now === null ? serving : `p95 ${latencyText(p95Now)}`;
  const said = health.troubles.map(({ kind }) => SHORT[kind]).find((word) => word !== undefined);
  return {
    first: down ?? (failedNow === null ? NONE : shareText(failedNow)),
    second: said ?? latency,
    isSaid: said !== undefined,
    title: [
      ...health.troubles.map(({ says, rule }) => `It ${says}. ${rule}`),
      ...(health.unread === null || health.unread === health.unknown ? [] : [health.unread]),
      health.unknown ?? serving,
    ].join('\n'),
    worst,
  };
}

/** Failed requests of the last hour, its alarms, and latency or what is worse. */
export function HealthCell({ fleet, health }: HealthProps) {
  const { first, second, isSaid, title, worst } = partsOf({ fleet, health });
  const look = worst && isSaid ? LOOKS[worst.severity] : 'text-ink-3';
  const isFailing = failing(health);
  const down = isDown(fleet);
  return (
    <div className="flex items-center gap-2.5" title={title}>
      {health && health.failedNow !== null && !down && (
        <div className={cn('w-[52px] flex-none', FROM[1000])}>
          <SparkArea
            values={health.failed}
            top={Math.max(FULL, ...health.failed.map((value) => value ?? 0))}
            isBad={isFailing}
            words={`Failed requests of ${fleet.ref.name} in the last hour: ${inWords(health.failed, shareText)}`}
          />
        </div>
      )}
      <div className="min-w-0 leading-[18px]">
        <p
          className={cn(
            'flex items-center gap-1 truncate',
            isFailing || down ? 'text-strong font-semibold text-bad' : 'font-medium text-ink-2',
          )}
        >
          {first}
          <Alarms health={health} />
        </p>
        <p className={cn('truncate text-small', look, !isSaid && SECOND_LINE)}>{second}</p>
      </div>
    </div>
  );
}

/** The same in one line, where health has no column of its own. Beside the image there is room for trouble alone. */
export function HealthLine({ fleet, health }: HealthProps) {
  const { first, second, title, worst } = partsOf({ fleet, health });
  const down = isDown(fleet);
  const isFailing = failing(health) || down;
  return (
    <p
      className={cn(
        'flex items-center gap-1 truncate text-small @min-[640px]:mr-1.5',
        worst
          ? LOOKS[worst.severity]
          : down
            ? LOOKS.bad
            : 'text-ink-3 @min-[640px]:hidden @max-[640px]:group-data-brief:hidden',
      )}
      title={title}
    >
      {first !== NONE && (
        <span className={cn(!isFailing && '@min-[640px]:hidden')}>
          {down ? first : `${first} failed`}
          <span className="@min-[640px]:hidden"> · </span>
        </span>
      )}
      <span className={cn(isFailing && '@min-[640px]:hidden')}>{second}</span>
      <Alarms health={health} />
    </p>
  );
}

function Alarms({ health }: Pick<HealthProps, 'health'>) {
  if (!health || health.alarms.length === 0) return null;
  const words = `In ALARM: ${health.alarms.join(', ')}`;
  return (
    <span role="img" aria-label={words} title={words} className="text-bad-mark">
      <Bell aria-hidden className="size-3" />
    </span>
  );
}
