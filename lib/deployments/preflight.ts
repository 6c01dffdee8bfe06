import { percent, plural } from '@/lib/core/format';
import type { Release } from '@/lib/releases/model';
import { replacementOf, risksOutage, type Preferences } from './preferences';

/** What a deployment stands on, as AWS tells it; null where it could not be asked. */
export interface PreflightFacts {
  /** What would run; `state` is null where the image is gone or not shared. */
  image: { label: string; state: string | null; architecture: string | null; revoked: string | null };
  type: string | null;
  architectures: string[] | null;
  vcpus: number | null;
  /** The fleet's zones, and those of the region that offer the type. */
  zones: string[];
  offeredIn: string[] | null;
  /** vCPUs on demand: the account's limit, and what the region's fleets run now. */
  quota: { limit: number; used: number } | null;
  /** About this fleet, or named by the preferences, with their state. */
  alarms: { name: string; state: string }[] | null;
  active: { id: string; label: string; status: string } | null;
  machines: { desired: number; protected: number; standby: number };
  suspended: string[];
  /** The version that the group names; null: it is not launched from one launch template. */
  version: string | null;
  pinned: boolean;
  /** 1 is at the line; `enough` machines would be below it. */
  load: { share: number; enough: number | null } | null;
  /** CPU credits of an old machine, where its type earns them; null where it does not, or nobody says. */
  credits: { held: number | null; perNewMachine: number } | null;
  /** Made by an earlier attempt with the same image, and not started. */
  unstarted: Pick<Release, 'number' | 'createdAt'> | null;
}

export interface Check {
  name: string;
  state: 'ok' | 'look' | 'blocked' | 'unknown';
  text: string;
  /** The way out. */
  way?: string;
  /** Dialogs that are the way out. */
  offers?: ('cancel' | 'roll-back' | 'capacity')[];
  /** To be ticked as seen before anything is sent. */
  tick?: true;
}

type Rule = (facts: PreflightFacts, preferences: Preferences) => Check | null;

const ok = (name: string, text: string): Check => ({ name, state: 'ok', text });
const look = (name: string, text: string, more: Partial<Check> = {}): Check => ({
  name,
  state: 'look',
  text,
  ...more,
});
const blocked = (name: string, text: string, way: string, more: Partial<Check> = {}): Check => ({
  name,
  state: 'blocked',
  text,
  way,
  ...more,
});
const unknown = (name: string, text: string): Check => ({ name, state: 'unknown', text });

const deployment: Rule = ({ active }) =>
  active
    ? blocked('Deployment', `one to ${active.label} is running`, 'Cancel it or roll it back first.', {
        offers: ['cancel', 'roll-back'],
      })
    : ok('Deployment', 'no other is running');

const template: Rule = ({ version }) =>
  version === null
    ? blocked(
        'Release',
        'the group is not launched from one launch template',
        'Give the group a launch template; its versions are the releases.',
      )
    : null;

const image: Rule = ({ image: { label, state } }) => {
  if (state === null)
    return blocked(
      'Image',
      `${label} is gone, or not shared with this account`,
      'Copy it to the region, or choose another version.',
    );
  if (state === 'unknown') return unknown('Image', `AWS could not say what became of ${label}`);
  return state === 'available'
    ? ok('Image', `${label} is available`)
    : blocked('Image', `${label} is ${state}`, 'Choose a version that is available.');
};

const revoked: Rule = ({ image: { label, revoked: why } }) =>
  why === null
    ? null
    : look('Revoked', `${label} is revoked${why && `: ${why}`}`, {
        way: 'Choose another version, or type it and give a reason.',
      });

const architecture: Rule = ({ image: of, type, architectures }) => {
  if (!of.architecture || !type || !architectures) return unknown('Architecture', 'AWS could not say');
  return architectures.includes(of.architecture)
    ? ok('Architecture', `${of.architecture} image on ${type}`)
    : blocked(
        'Architecture',
        `${of.label} is built for ${of.architecture}; ${type} is ${architectures.join(' or ') || 'not offered'}`,
        'Choose an image built for this type, or a type of the image’s architecture.',
      );
};

const zones: Rule = ({ type, zones: own, offeredIn }) => {
  if (!type || !offeredIn) return unknown('Zones', 'AWS could not say where the type is offered');
  const without = own.filter((zone) => !offeredIn.includes(zone));
  if (without.length === 0) return ok('Zones', `${type} is offered in ${own.join(', ')}`);
  const text = `${type} is not offered in ${without.join(', ')}`;
  return without.length === own.length
    ? blocked('Zones', text, 'Choose a type that these zones offer.')
    : look('Zones', text, { way: `AWS launches in the others only; take ${without.join(', ')} out.` });
};

const quota: Rule = ({ quota: of, vcpus, machines, type }, preferences) => {
  if (!of || vcpus === null)
    return unknown('Quota', `the vCPU limit for ${type ?? 'this type'} is not known`);
  const extra = replacementOf(preferences, machines.desired).most - machines.desired;
  const needs = extra * vcpus;
  const text = `at least ${of.used} of ${of.limit} vCPU in use, needs ${needs} more for a while`;
  return of.used + needs > of.limit
    ? blocked(
        'Quota',
        text,
        'Lower max healthy, or raise L-1216C47A: aws service-quotas request-service-quota-increase.',
      )
    : ok('Quota', text);
};

const processes: Rule = ({ suspended }) => {
  const stopping = suspended.filter((one) => /^(Launch|Terminate|InstanceRefresh)$/.test(one));
  if (stopping.length > 0)
    return blocked(
      'Processes',
      `${stopping.join(' and ')} suspended: AWS could replace nothing`,
      `Resume first: aws autoscaling resume-processes --scaling-processes ${stopping.join(' ')}`,
    );
  return suspended.length > 0
    ? look('Processes', `${suspended.join(', ')} suspended`, { way: 'They stay suspended meanwhile.' })
    : ok('Processes', 'none is suspended');
};

const capacity: Rule = ({ machines: { desired } }, preferences) => {
  if (desired === 0) return look('Min healthy', 'the fleet has no machines, so nothing is replaced');
  const { least, most } = replacementOf(preferences, desired);
  if (risksOutage(preferences, desired))
    return look(
      'Outage',
      desired === 1 ? 'the only machine stops before the new one serves' : 'all machines may stop at once',
      { way: 'Set min healthy to 100 % and max healthy above 100 %.', tick: true },
    );
  const text = `never below ${least} in service, never above ${most}`;
  return least < desired ? look('Min healthy', `${text}; ${desired} now`) : ok('Min healthy', text);
};

const alarms: Rule = ({ alarms: all }, preferences) => {
  if (!all) return unknown('Alarms', 'CloudWatch could not be asked');
  const chosen = preferences.alarms.map((name) => ({
    name,
    state: all.find((one) => one.name === name)?.state ?? null,
  }));
  const gone = chosen.filter(({ state }) => state === null).map(({ name }) => name);
  const firing = chosen.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  if (gone.length > 0)
    return blocked('Alarms', `there is no alarm ${gone.join(', ')}`, 'Take it out, or create it first.');
  if (firing.length > 0)
    return blocked(
      'Alarms',
      `${firing.join(', ')} fires now, which would stop the deployment at once`,
      'Take it out, or wait until it is quiet.',
    );
  if (chosen.length === 0)
    return look('Alarms', 'none is watched: only health checks can stop it', {
      way: all.length > 0 ? 'Choose one under preferences.' : 'Create one on errors of this fleet.',
    });
  const blind = chosen.filter(({ state }) => state !== 'OK').map(({ name }) => name);
  return blind.length > 0
    ? look('Alarms', `${blind.join(', ')} has too little data to fire`)
    : ok('Alarms', `${plural(chosen.length, 'alarm')} watched, quiet: ${preferences.alarms.join(', ')}`);
};

const wayBack: Rule = ({ pinned, version }, { autoRollback }) => {
  if (version === null) return null;
  if (pinned)
    return autoRollback
      ? ok('Going back', 'by itself on failure, to a numbered release')
      : look('Going back', 'not by itself: you roll back');
  const text = `the group names ${version}: AWS cannot go back by itself`;
  return autoRollback
    ? blocked('Going back', text, 'Turn auto rollback off, or pin the group to a numbered version.')
    : look('Going back', text, { way: 'Rolling back is a new deployment.' });
};

const PROTECTED_WORDS: Record<Preferences['scaleInProtected'], string> = {
  Refresh: 'replaced too',
  Ignore: 'left on the old release',
  Wait: 'waited for an hour, then it fails',
};
const STANDBY_WORDS: Record<Preferences['standby'], string> = {
  Terminate: 'terminated',
  Ignore: 'left on the old release',
  Wait: 'waited for an hour, then it fails',
};

const held =
  (
    name: string,
    count: (facts: PreflightFacts) => number,
    word: (preferences: Preferences) => string,
  ): Rule =>
  (facts, preferences) =>
    count(facts) === 0
      ? null
      : look(name, `${plural(count(facts), 'machine')}: ${word(preferences)}`, {
          way: 'Changeable under preferences.',
        });

const load: Rule = ({ load: of, machines: { desired } }, preferences) => {
  if (!of) return unknown('Load', 'not measured');
  const kept = replacementOf(preferences, desired).least;
  const share = kept > 0 ? (of.share * desired) / kept : Infinity;
  if (of.share <= 1 && share <= 1) return ok('Load', `${percent(share)} of the line while it runs`);
  const add = of.enough === null ? 0 : of.enough - desired;
  return look(
    'Load',
    of.share > 1
      ? `${percent(of.share - 1)} over the line now`
      : `over the line while only ${kept} of ${desired} serve`,
    { way: add > 0 ? `Add ${plural(add, 'machine')} first.` : 'Raise min healthy.', offers: ['capacity'] },
  );
};

const credits: Rule = ({ credits: of }) => {
  if (!of) return null;
  const fresh = of.perNewMachine === 0 ? 'none' : String(of.perNewMachine);
  if (of.held === null) return unknown('CPU credits', `not known; a fresh machine starts with ${fresh}`);
  return of.held > of.perNewMachine
    ? look('CPU credits', `${Math.round(of.held)} a machine are lost; a fresh one starts with ${fresh}`, {
        way: 'Deploy at low load, or accept surplus credits being billed.',
      })
    : ok('CPU credits', 'none are lost');
};

const unstarted: Rule = ({ unstarted: of }) =>
  of
    ? ok('Version', `${of.number} was made by an earlier attempt and is started; no second one is made`)
    : null;

const RULES: Rule[] = [
  deployment,
  template,
  image,
  revoked,
  architecture,
  zones,
  quota,
  processes,
  capacity,
  alarms,
  wayBack,
  held(
    'Protected',
    ({ machines }) => machines.protected,
    ({ scaleInProtected }) => PROTECTED_WORDS[scaleInProtected],
  ),
  held(
    'Standby',
    ({ machines }) => machines.standby,
    ({ standby }) => STANDBY_WORDS[standby],
  ),
  load,
  credits,
  unstarted,
];

const ORDER: Check['state'][] = ['blocked', 'look', 'unknown', 'ok'];

/** What stands for and against deploying under these preferences, worst first. */
export const preflight = (facts: PreflightFacts, preferences: Preferences): Check[] =>
  RULES.map((rule) => rule(facts, preferences))
    .filter((check) => check !== null)
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));

/** What keeps a deployment from being sent: the first that blocks, or that was not ticked as seen. */
export const stopping = (checks: readonly Check[], seen: readonly string[]): Check | null =>
  checks.find(({ state }) => state === 'blocked') ??
  checks.find(({ tick, name }) => tick && !seen.includes(name)) ??
  null;
