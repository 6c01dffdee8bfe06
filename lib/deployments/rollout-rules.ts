import { percent, plural } from '@/lib/core/format';
import { raiseQuotaCommand } from '@/lib/fleets/by-hand';
import { blocked, look, ok, unknown, type Rule, type RolloutFacts } from './check';
import { replacementOf, risksOutage, type Preferences } from './preferences';

/** The fleets counted may have changed since they were read, so this stops a deployment but never a rollback. */
export const quota: Rule = (
  { quota: of, quotaWhy, vcpus, machines, type, back, fleet: { region } },
  preferences,
) => {
  if (!of || vcpus === null)
    return unknown(
      'Quota',
      `Plimsoll cannot check the quota. ${quotaWhy ?? `The vCPU limit for ${type ?? 'this type'} is unknown.`}`,
    );
  const extra = replacementOf(preferences, machines).most - machines;
  const needs = extra * vcpus;
  const text = `At least ${of.used} of ${of.limit} vCPU of ${of.kind} ${of.market} are in use. This deployment needs ${needs} vCPU more while it runs.`;
  if (of.used + needs <= of.limit) return ok('Quota', text);
  const raise = `raise the limit: ${raiseQuotaCommand(region, of.code, of.used + needs)}`;
  return back
    ? look('Quota', text, { way: `AWS may launch fewer machines at a time. To be sure, ${raise}` })
    : blocked('Quota', text, `Lower max healthy, or ${raise}`);
};

export const capacity: Rule = ({ machines, inService }, preferences) => {
  if (machines === 0) return look('Min healthy', 'The fleet has no machines, so nothing is replaced.');
  const { least, most } = replacementOf(preferences, machines);
  if (risksOutage(preferences, machines))
    return look(
      'Outage',
      machines === 1
        ? 'The only machine stops before the new machine serves.'
        : 'All machines may stop at once.',
      { way: 'Set min healthy to 100 % and max healthy above 100 %.', tick: true },
    );
  if (inService < Math.min(least, machines))
    return look(
      'Min healthy',
      `${inService} of ${machines} machines are in service now. AWS can keep at least ${least} in service only when that many are in service.`,
    );
  const text = `At least ${least} machines are in service, and at most ${most} exist at the same time`;
  return least < machines
    ? look('Min healthy', `${text}. ${machines} serve now.`)
    : ok('Min healthy', `${text}.`);
};

export const alarms: Rule = ({ alarms: all }, preferences) => {
  if (!all)
    return preferences.alarms.length > 0
      ? unknown('Alarms', `CloudWatch did not report the state of ${preferences.alarms.join(', ')}.`)
      : look('Alarms', 'CloudWatch did not list its alarms, so the deployment watches none.', {
          way: 'Wait until CloudWatch answers, or name alarms in the preferences. Otherwise only failed health checks stop the deployment.',
          tick: true,
        });
  const stateOf = (name: string) => all.find((one) => one.name === name)?.state ?? null;
  const chosen = preferences.alarms.map((name) => ({ name, state: stateOf(name) }));
  const named = (keep: (state: string | null) => boolean) =>
    chosen
      .filter(({ state }) => keep(state))
      .map(({ name }) => name)
      .join(', ');
  const gone = named((state) => state === null);
  if (gone)
    return blocked(
      'Alarms',
      `The alarm ${gone} does not exist.`,
      'Remove the alarm from the preferences, or create it first.',
    );
  const firing = named((state) => state === 'ALARM');
  if (firing)
    return blocked(
      'Alarms',
      `${firing} fires now, so it would stop the deployment at once.`,
      'Remove the alarm from the preferences, or wait until it no longer fires.',
    );
  if (chosen.length === 0)
    return look('Alarms', 'The deployment watches no alarm. Only failed health checks stop it.', {
      way:
        all.length > 0
          ? 'Choose an alarm under Preferences.'
          : 'Create an alarm on the errors of this fleet.',
    });
  const blind = named((state) => state !== 'OK');
  return blind
    ? look('Alarms', `${blind} does not have enough data to fire.`)
    : ok('Alarms', `${plural(chosen.length, 'alarm')} watched, state OK: ${preferences.alarms.join(', ')}.`);
};

export const wayBack: Rule = ({ pinned, version }, { autoRollback }) => {
  if (version === null) return null;
  if (pinned)
    return autoRollback
      ? ok('Rollback', 'If the deployment fails, AWS rolls back automatically to a numbered release.')
      : look(
          'Rollback',
          'AWS does not roll back automatically. If the deployment fails, roll back yourself.',
        );
  const text = `The group names ${version}, so AWS cannot roll back automatically.`;
  return autoRollback
    ? blocked('Rollback', text, 'Turn auto rollback off, or set the group to a numbered version.')
    : look('Rollback', text, { way: 'To roll back, Plimsoll starts a new deployment.' });
};

const WAITED = 'AWS waits up to an hour for them, then the deployment fails';
const IGNORED = 'they stay on the old release';
const PROTECTED: Record<Preferences['scaleInProtected'], string> = {
  ...{ Refresh: 'they are replaced too', Ignore: IGNORED, Wait: WAITED },
};
const STANDBY: Record<Preferences['standby'], string> = {
  ...{ Terminate: 'they are terminated', Ignore: IGNORED, Wait: WAITED },
};

const kept =
  (
    name: string,
    kind: keyof NonNullable<RolloutFacts['kept']>,
    fate: (preferences: Preferences) => string,
  ): Rule =>
  ({ kept: counts }, preferences) => {
    if (!counts) return unknown(name, 'AWS did not say how many such machines the fleet has.');
    const text = `${plural(counts[kind], 'machine')}: ${fate(preferences)}.`;
    return counts[kind] === 0 ? null : look(name, text, { way: 'You can change this under Preferences.' });
  };

export const protectedMachines = kept(
  'Protected',
  'protected',
  ({ scaleInProtected }) => PROTECTED[scaleInProtected],
);
export const standbyMachines = kept('Standby', 'standby', ({ standby }) => STANDBY[standby]);

export const load: Rule = ({ load: of, machines }, preferences) => {
  if (!of) return unknown('Load', 'The load of the fleet is not measured.');
  const serving = replacementOf(preferences, machines).least;
  const share = serving > 0 ? (of.share * machines) / serving : Infinity;
  if (of.share <= 1 && share <= 1)
    return ok('Load', `The load is ${percent(share)} of the line during the deployment.`);
  const add = of.enough === null ? 0 : of.enough - machines;
  return look(
    'Load',
    of.share > 1
      ? `The load is ${percent(of.share - 1)} over the line now.`
      : `The load is over the line while only ${serving} of ${machines} machines serve.`,
    {
      way: add > 0 ? `Add ${plural(add, 'machine')} first.` : 'Raise min healthy under Preferences.',
      offers: ['capacity'],
    },
  );
};

export const credits: Rule = ({ credits: of }) => {
  if (!of) return null;
  const fresh = of.perNewMachine === 0 ? 'none' : String(of.perNewMachine);
  if (of.held === null)
    return unknown(
      'CPU credits',
      `The CPU credits of the machines are unknown. A new machine starts with ${fresh}.`,
    );
  return of.held > of.perNewMachine
    ? look(
        'CPU credits',
        `Each machine loses ${Math.round(of.held)} credits. A new machine starts with ${fresh}.`,
        {
          way: 'Deploy at low load, or accept that AWS bills surplus credits.',
        },
      )
    : ok('CPU credits', 'No credits are lost.');
};

export const unstarted: Rule = ({ unstarted: of }) =>
  of
    ? ok(
        'Version',
        `An earlier attempt created version ${of.number}. This deployment starts it and creates no second one.`,
      )
    : null;
