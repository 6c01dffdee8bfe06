import { NO_GUARDS } from '../../lib/rules/policy.ts';
import { ACCOUNT, named, sized } from '../kill/group.ts';
import type { House } from '../kill/house.ts';
import type { Kind } from '../kill/kind.ts';

type Sent = Pick<Kind, 'call' | 'role' | 'ready'>;

/** AWS's clock and some hours. */
const inHours = async (house: House, hours: number) => {
  const { now } = await house.control<{ now: string }>('GET', '');
  return Date.parse(now) + hours * 3_600_000;
};

/** Changes whose way back needs more than their row's numbers. */
export const MORE: Record<string, Sent> = {
  'remove a return ticket': {
    call: 'removeSchedule',
    ready: async (house) => {
      const input = await sized(house, 2);
      const StartTime = new Date(await inHours(house, 3));
      const action = { ScheduledActionName: 'plimsoll-return', StartTime, DesiredCapacity: 1 };
      await house.us.autoScaling.putScheduledUpdateGroupAction({ ...named, ...action });
      return { ...input, name: 'plimsoll-return', sets: 'desired 1' };
    },
  },
  'set capacity, and back later': {
    call: 'setCapacity',
    ready: async (house) => ({
      ...(await sized(house, 2)),
      ...{ min: 1, max: 5, desired: 3, back: { at: await inHours(house, 2), desired: 2 } },
    }),
  },
  'replace policies of others, with warmup, alarms and names of their own': {
    call: 'setCapacity',
    ready: async (house) => {
      const input = await sized(house, 2);
      const { autoScaling, cloudWatch } = house.us;
      await autoScaling.putScalingPolicy({
        ...{ ...named, PolicyName: 'their-cpu', PolicyType: 'TargetTrackingScaling' },
        EstimatedInstanceWarmup: 140,
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
          ...{ TargetValue: 42, DisableScaleIn: true },
        },
      });
      const { PolicyARN } = await autoScaling.putScalingPolicy({
        ...{ ...named, PolicyName: 'their-queue', PolicyType: 'StepScaling' },
        ...{ AdjustmentType: 'ExactCapacity', MetricAggregationType: 'Maximum' },
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 4 }],
      });
      await cloudWatch.putMetricAlarm({
        ...{
          AlarmName: 'their-queue-is-long',
          Namespace: 'Shop',
          MetricName: 'QueueLength',
          Statistic: 'Sum',
        },
        ...{ Period: 60, EvaluationPeriods: 2, Threshold: 900 },
        ...{ ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [PolicyARN!] },
      });
      const policies = { seen: 'other their-cpu · other their-queue', wanted: 'cpu 55%' };
      return { ...input, min: 1, max: 6, desired: 2, policies };
    },
  },
  'remove a budget': {
    call: 'setBudget',
    ready: async (house) => {
      await house.query(
        `INSERT INTO budget (at, actor, account, scope, name, usd_per_month)
         VALUES (now(), 'Noa', $1, 'fleet', $2, 900)`,
        [ACCOUNT, `${ACCOUNT}/us-east-1/search-prod`],
      );
      return { scope: 'fleet', name: `${ACCOUNT}/us-east-1/search-prod`, seen: 900, usdPerMonth: null };
    },
  },
  'replace a view of the team': {
    call: 'setView',
    ready: async (house) => {
      await house.query(
        `INSERT INTO team_view (at, actor, name, search, change_id)
         VALUES (now(), 'Noa', 'on call', '?env=prod', gen_random_uuid())`,
      );
      return { name: 'on call', search: '?env=staging', seen: '?env=prod' };
    },
  },
  freeze: {
    ...{ call: 'setGuards', role: 'admin' },
    ready: async (house) => {
      const freeze = { until: await inHours(house, 5), reason: 'the sale' };
      return { account: ACCOUNT, env: 'frozen', policy: { ...NO_GUARDS, freeze }, seen: null };
    },
  },
  'deny a group, in a scope': {
    ...{ call: 'grantAccess', role: 'admin' },
    ready: async () => ({
      ...{ holder: { kind: 'group', name: 'sre' }, effect: 'deny', role: 'operator' },
      scope: { accounts: [ACCOUNT], envs: ['prod'], apps: [], fleets: [] },
    }),
  },
  'withdraw a scoped grant': {
    ...{ call: 'withdrawGrant', role: 'admin' },
    ready: async (house) => {
      const grant = crypto.randomUUID();
      await house.query(
        `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role, envs, apps)
         VALUES ($1, now(), 'Noa', 'group', 'search-team', 'allow', 'operator', '{staging}', '{search}')`,
        [grant],
      );
      return { grant };
    },
  },
};
