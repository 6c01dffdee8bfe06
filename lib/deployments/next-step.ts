import { duration, percent, plural } from '@/lib/core/format';
import { imageOf, isMixed, type Fleet } from '@/lib/fleets/model';
import { versionLabel, type Image } from '@/lib/images/model';
import { share, shareAt, type FleetLoad } from '@/lib/load/model';
import type { Deployment } from './model';
import { isRollingBack } from './model';
import type { Watch } from './progress';
import type { Summary } from './summary';

export interface NextStep {
  /** One line: the fact, then what to do. */
  text: string;
  dialog: 'deploy' | 'roll-back' | 'capacity' | null;
  button: string;
  /** What the dialog starts with. */
  pick?: string;
}

export interface Known {
  fleet: Fleet;
  load: FleetLoad | null;
  active: Deployment | null;
  /** Only a fleet's own page knows them. */
  watch?: Watch | null | undefined;
  summary?: Summary | null | undefined;
  /** What the fleet should run: its channel's version, or the newest. */
  wanted?: Image | null | undefined;
}

const rollBack = (text: string): NextStep => ({ text, dialog: 'roll-back', button: 'Roll back' });

/** What one would do next about a fleet, the most pressing first; null for a healthy one. */
export function nextStep(known: Known): NextStep | null {
  const { fleet, active } = known;
  const { capacity } = fleet;
  if (active) return duringDeployment(active, known);
  if (isMixed(fleet)) return rollBack('runs more than one release and no deployment is under way: roll back');
  const sick = capacity.inService - capacity.healthy;
  if (sick > 0) return rollBack(`${plural(sick, 'machine')} unhealthy: roll back, or look at the instances`);
  return revoked(known) ?? overLine(known) ?? worse(known) ?? behind(known);
}

const ERRORS: Record<string, string> = {
  same: 'error rate unchanged',
  better: 'error rate lower',
  worse: 'error rate higher',
  unknown: 'not enough traffic to compare errors',
};

function duringDeployment(active: Deployment, { watch, summary }: Known): NextStep | null {
  if (isRollingBack(active) || active.status === 'Cancelling') return null;
  const firing = watch?.alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name) ?? [];
  if (firing.length > 0) return rollBack(`${firing.join(', ')} fires during the deployment: roll back`);
  const waits = active.reason?.includes('checkpoint');
  if (active.status !== 'Baking' && !waits) return null;
  const who = active.status === 'Baking' ? active.label : 'canary';
  const since = watch?.readyAt ? ` ${duration(watch.now - watch.readyAt)}` : '';
  const errors = summary && ERRORS[summary.rows.find(({ name }) => name === 'Errors')!.verdict];
  const bad = errors === ERRORS.worse;
  return rollBack(
    `${who} has baked${since}${errors ? `, ${errors}` : ''}; ${bad ? 'roll back' : 'continue or roll back'}`,
  );
}

/** Marked as revoked, disabled or gone while it runs. */
function revoked({ fleet, wanted }: Known): NextStep | null {
  const image = imageOf(fleet);
  const gone = fleet.release !== null && !image;
  if (!gone && (!image || image.state === 'available' || image.state === 'deprecated')) return null;
  const what = gone ? 'image is gone' : `image is ${image!.state}`;
  return deployWanted(`${what}: `, wanted);
}

const deployWanted = (text: string, wanted: Image | null | undefined): NextStep => ({
  text: `${text}deploy ${wanted ? versionLabel(wanted) : 'another version'}`,
  dialog: 'deploy',
  button: 'Deploy',
  ...(wanted && { pick: wanted.id }),
});

function overLine({ fleet, load }: Known): NextStep | null {
  const now = load && share(load);
  if (!load || !now || now <= 1) return null;
  const { desired, max } = fleet.capacity;
  const enough = Array.from({ length: 1_000 }, (_, n) => desired + n + 1).find(
    (count) => (shareAt(load, count) ?? Infinity) <= 1,
  );
  const over = `${percent(now - 1)} over its line`;
  const text =
    enough === undefined
      ? `${over}: scale out`
      : enough > max
        ? `${over}, maximum ${max}: raise it and scale out to ${enough}`
        : `${over}: scale out to ${enough}`;
  return { text, dialog: 'capacity', button: 'Scale out' };
}

function worse({ summary }: Known): NextStep | null {
  const bad = summary?.rows.find(({ verdict, name }) => verdict === 'worse' && name === 'Errors');
  return bad && summary
    ? rollBack(
        `errors rose from ${share2(bad.before)} to ${share2(bad.after)} with ${summary.label}: roll back`,
      )
    : null;
}

const share2 = (value: number | null) => (value === null ? '?' : `${(value * 100).toFixed(2)} %`);

function behind({ fleet, wanted }: Known): NextStep | null {
  return fleet.behind > 0 ? deployWanted(`behind by ${fleet.behind}: `, wanted) : null;
}
