import { isDeepStrictEqual } from 'node:util';
import { readStamp } from '../../lib/images/stamp.ts';
import { NOTHING_SAVED } from '../../lib/naming/model.ts';
import { defaultGuards, formOf, type GuardPolicy } from '../../lib/rules/policy.ts';
import { groupOf, named } from '../kill/group.ts';
import type { House } from '../kill/house.ts';

/** Everything that a change of the registry can change, at AWS and in the database, without ids and times of making. */
export async function stateOf(house: House) {
  return {
    group: await groupState(house),
    schedules: await schedulesOf(house),
    policies: await policiesOf(house),
    images: { us: await imagesOf(house.us), eu: await imagesOf(house.eu) },
    database: await databaseOf(house),
  };
}

async function groupState(house: House) {
  const group = await groupOf(house);
  return {
    bounds: [group.MinSize, group.DesiredCapacity, group.MaxSize],
    suspended: (group.SuspendedProcesses ?? []).map(({ ProcessName }) => ProcessName).sort(),
    metrics: (group.EnabledMetrics ?? []).map(({ Metric }) => Metric).sort(),
    release: group.LaunchTemplate?.Version,
    standby: group.Instances!.filter(({ LifecycleState }) => LifecycleState === 'Standby').length,
    protected: group.Instances!.filter(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn).length,
    machines: group
      .Instances!.filter(({ LifecycleState }) => LifecycleState === 'InService')
      .map(({ LaunchTemplate, InstanceType }) => [LaunchTemplate?.Version, InstanceType]),
  };
}

async function schedulesOf(house: House) {
  const { ScheduledUpdateGroupActions: all } = await house.us.autoScaling.describeScheduledActions(named);
  const { MinSize, MaxSize } = await groupOf(house);
  return all!.map(({ ScheduledActionARN: _, Time: __, StartTime, ...action }) => ({
    ...action,
    // A return ticket that sets the bounds which stand anyway does the same as one that sets none.
    ...(action.MinSize === MinSize &&
      action.MaxSize === MaxSize && { MinSize: undefined, MaxSize: undefined }),
    // AWS reckons the next run of a recurring one.
    once: action.Recurrence ? null : StartTime,
  }));
}

async function policiesOf({ us }: House) {
  const { ScalingPolicies: policies } = await us.autoScaling.describePolicies(named);
  const { MetricAlarms: alarms } = await us.cloudWatch.describeAlarms({});
  const own = policies!.flatMap(({ Alarms = [] }) => Alarms.map(({ AlarmName }) => AlarmName));
  return {
    policies: policies!
      .map(({ PolicyARN: _, Alarms = [], ...policy }) => ({ ...policy, alarms: Alarms.length }))
      .sort((a, b) => a.PolicyName!.localeCompare(b.PolicyName!)),
    alarms: alarms!
      .filter(({ AlarmName }) => own.includes(AlarmName) && !AlarmName!.startsWith('TargetTracking'))
      .map(({ AlarmName, MetricName, Threshold, Period, EvaluationPeriods, AlarmActions }) => ({
        ...{ AlarmName, MetricName, Threshold, Period, EvaluationPeriods },
        actions: AlarmActions!.length,
      }))
      .sort((a, b) => a.AlarmName!.localeCompare(b.AlarmName!)),
  };
}

/** Which image each channel points at, and why images are revoked. */
async function imagesOf({ ec2 }: House['us']) {
  const { Images: images } = await ec2.describeImages({ Owners: ['self'] });
  const tags = images!.flatMap(({ ImageId, CreationDate, Tags = [] }) => {
    const of = (key: string) => Tags.find(({ Key }) => Key === key)?.Value;
    const pointing = (Value: string) => readStamp(Value).at ?? Date.parse(CreationDate!);
    const channels = Tags.filter(({ Key }) => Key!.startsWith('channel'));
    return {
      image: `${of('family')} ${of('version')} ${ImageId}`,
      family: of('family'),
      revoked: of('revoked') && readStamp(of('revoked')!).reason,
      channels: channels.map(({ Key, Value }) => [
        Key === 'channel' ? Value! : Key!.slice(8),
        pointing(Value!),
      ]) as [string, number][],
    };
  });
  const pointers = tags.flatMap(({ image, family, channels }) =>
    channels.map(([channel, at]) => ({ of: `${family} ${channel}`, image, at })),
  );
  const newest = [...Map.groupBy(pointers, ({ of }) => of)].map(([of, all]) => [
    of,
    all.sort((a, b) => b.at - a.at)[0]!.image,
  ]);
  const revoked = tags.filter(({ revoked: one }) => one).map(({ image, revoked: why }) => [image, why]);
  return { channels: Object.fromEntries(newest.sort()) as object, revoked: revoked.sort() };
}

async function databaseOf({ query }: House) {
  const rules = await query<{ account: string; env: string; policy: GuardPolicy }>(
    'SELECT DISTINCT ON (account, env) account, env, policy FROM guard_policy ORDER BY account, env, number DESC',
  );
  return {
    budgets: await query(
      `SELECT * FROM (SELECT DISTINCT ON (account, scope, name) account, scope, name, usd_per_month FROM budget
         ORDER BY account, scope, name, number DESC) AS last WHERE usd_per_month IS NOT NULL`,
    ),
    grants: await query(
      `SELECT holder_kind, holder, effect, role, accounts, envs, apps, fleets FROM access_grant
         WHERE withdrawn_at IS NULL ORDER BY holder, role`,
    ),
    // What nobody saved is as saving nothing.
    naming: (await query<{ saved: object }>('SELECT saved FROM naming ORDER BY number DESC LIMIT 1')).filter(
      ({ saved }) => !isDeepStrictEqual(saved, NOTHING_SAVED),
    ),
    views: await query(
      `SELECT * FROM (SELECT DISTINCT ON (name) name, search FROM team_view ORDER BY name, number DESC) AS last
         WHERE search IS NOT NULL`,
    ),
    tokens: await query('SELECT name FROM service_token WHERE revoked_at IS NULL ORDER BY name'),
    // Without rules of its own an environment has the defaults.
    rules: rules
      .map(({ env, policy, ...row }) => ({ ...row, env, policy: formOf(policy) }))
      .filter(({ env, policy }) => !isDeepStrictEqual(policy, formOf(defaultGuards(env))))
      .sort((a, b) => a.env.localeCompare(b.env)),
  };
}
