import { duration, percent, plural } from '@/lib/core/format';
import { imageOf, isMixed, rolledBack, type Fleet } from '@/lib/fleets/model';
import { isLaunchable, newestFirst, versionLabel } from '@/lib/images/model';
import { isAlias } from '@/lib/releases/image-alias';
import { hasNoImage } from '@/lib/releases/model';
import { share, shareAt, type FleetLoad } from '@/lib/load/model';
import { isRollingBack, type Deployment } from './model';
import type { Watch } from './progress';
import { errorShare, type Summary } from './summary';

export interface NextStep {
  /** One line: the fact, then what to do. */
  text: string;
  /** The text goes on after the name of the fleet: "has 2 unhealthy machines". */
  isOfFleet?: true;
  dialog: 'deploy' | 'roll-back' | 'capacity';
  button: string;
  /** The preselected option of the dialog. */
  pick?: string;
}

export interface Known {
  fleet: Fleet;
  load: FleetLoad | null;
  /** The deployment that runs; null: none does; undefined: not known. */
  active: Deployment | null | undefined;
  /** Only known on a fleet's own page. */
  watch?: Watch | null | undefined;
  summary?: Summary | null | undefined;
}

const rollBack = (text: string): NextStep => ({ text, dialog: 'roll-back', button: 'Roll back' });
const rollBackFleet = (text: string): NextStep => ({ ...rollBack(text), isOfFleet: true });

/** The most urgent next action for a fleet; null if it needs none. */
export function nextStep(known: Known): NextStep | null {
  if (known.fleet.deleting) return null;
  if (known.active) return duringDeployment(known.active, known);
  // It may be just the deployment that mixes releases, or replaces the image.
  if (known.active === undefined) return sick(known) ?? overLine(known);
  return (
    mixed(known) ?? sick(known) ?? unlaunchable(known) ?? overLine(known) ?? worse(known) ?? behind(known)
  );
}

const ERRORS = {
  same: 'error rate unchanged',
  better: 'error rate lower',
  worse: 'error rate higher',
  unknown: 'too little traffic to compare errors',
} as const;

/** AWS replaces machines by itself. A person is needed if it waits, an alarm fires, or the load is too high. */
function duringDeployment(active: Deployment, known: Known): NextStep | null {
  const { watch, summary } = known;
  if (isRollingBack(active) || active.status === 'Cancelling') return null;
  const firing = watch?.alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name) ?? [];
  if (firing.length > 0) return rollBack(`${firing.join(', ')} fires during the deployment: roll back`);
  const baking = active.status === 'Baking';
  if (!baking && !active.reason?.includes('checkpoint')) return sickWith(active, known) ?? overLine(known);
  const since = watch?.readyAt ? ` ${duration(watch.now - watch.readyAt)}` : '';
  const verdict = summary?.rows.find(({ name }) => name === 'Errors')?.verdict;
  const errors = verdict ? `, ${ERRORS[verdict]}` : '';
  const then = verdict === 'worse' ? 'roll back' : 'let it continue or roll back';
  return rollBack(`${baking ? active.label : 'canary'} has baked${since}${errors}; ${then}`);
}

const mixed = ({ fleet, active }: Known) =>
  isMixed(fleet) && active === null
    ? rollBackFleet('runs more than one release, and no deployment is in progress: roll back')
    : null;

function sick({ fleet: { capacity } }: Known): NextStep | null {
  const ill = capacity.inService - capacity.healthy;
  return ill > 0
    ? rollBackFleet(`has ${plural(ill, 'unhealthy machine')}: roll back if the release is the cause`)
    : null;
}

/** Unhealthy machines of the release that it deploys. Those of another release are replaced by it, which mends them. */
function sickWith({ version, label }: Deployment, { fleet }: Known): NextStep | null {
  const ill = fleet.generations.find((one) => one.version === version && !one.template)?.unhealthy ?? 0;
  return ill > 0 ? rollBackFleet(`has ${plural(ill, 'unhealthy machine')} of ${label}: roll back`) : null;
}

function unlaunchable({ fleet }: Known): NextStep | null {
  const image = imageOf(fleet);
  if (!fleet.release || (image && isLaunchable(image))) return null;
  if (!image && (!hasNoImage(fleet.release) || isAlias(fleet.release.imageId))) return null;
  const state = !image ? 'deleted or not shared' : image.revoked ? 'revoked' : image.state;
  const { wanted } = fleet;
  if (image && wanted && newestFirst(image, wanted) < 0)
    return rollBackFleet(`has an image that is ${state}, and no newer version can be launched: roll back`);
  return deploy(`has an image that is ${state}`, fleet);
}

/** Without the trail it is not known which versions are held, and nothing can be deployed. */
const behind = ({ fleet }: Known) =>
  fleet.behind > 0 && fleet.held !== null
    ? deploy(`is ${plural(fleet.behind, 'version')} behind`, fleet)
    : null;

const deploy = (fact: string, { wanted }: Fleet): NextStep => ({
  text: `${fact}: deploy ${wanted ? versionLabel(wanted) : 'another version'}`,
  isOfFleet: true,
  dialog: 'deploy',
  button: 'Deploy',
  ...(wanted && { pick: wanted.id }),
});

const MOST_TRIED = 1_000;

function overLine({ fleet, load }: Known): NextStep | null {
  const now = load && share(load);
  if (!load || !now || now <= 1) return null;
  const { desired, max } = fleet.capacity;
  const counts = Array.from({ length: MOST_TRIED }, (_, n) => desired + n + 1);
  const enough = counts.find((count) => (shareAt(load, count) ?? Infinity) <= 1);
  // Less than half a percent is not said as none.
  const over = now < 1.005 ? 'is at its line' : `is ${percent(now - 1)} over its line`;
  if (fleet.units)
    return { text: `${over}: scale out`, isOfFleet: true, dialog: 'capacity', button: 'Scale out' };
  if (enough === undefined || enough <= max)
    return {
      text: `${over}: scale out${enough ? ` to ${enough}` : ''}`,
      isOfFleet: true,
      dialog: 'capacity',
      button: 'Scale out',
      ...(enough && { pick: String(enough) }),
    };
  const text = `${over}: raise the maximum from ${max} to ${enough}`;
  return { text, isOfFleet: true, dialog: 'capacity', button: 'Raise the maximum', pick: String(enough) };
}

/** After a rollback, the comparison is with the release that was left. */
function worse({ fleet, summary }: Known): NextStep | null {
  if (rolledBack(fleet)) return null;
  const errors = summary?.rows.find(({ name }) => name === 'Errors');
  if (!summary || errors?.verdict !== 'worse') return null;
  const [was, is] = [errors.before, errors.after].map(errorShare);
  return rollBack(`errors rose from ${was} to ${is} with ${summary.label}: roll back`);
}
