import { OURS, type PolicyCall } from './policy-plan';

interface Whole {
  policy: { PolicyName: string };
  alarms: { AlarmName: string }[];
}

/**
 * The calls that make the policies of before again, whole: their names, warmups and alarms too. Those that stand
 * unchanged are left alone.
 */
export function planRestore(now: readonly Whole[], former: readonly Whole[]): PolicyCall[] {
  const stands = new Set(now.map((one) => JSON.stringify(one)));
  const alarms = new Set(former.flatMap((one) => one.alarms.map(({ AlarmName }) => AlarmName)));
  const names = new Set(former.map(({ policy }) => policy.PolicyName));
  const gone = now.filter(({ policy }) => !names.has(policy.PolicyName));
  return [
    ...former
      .map((one) => ({ ...one, json: JSON.stringify(one) }))
      .filter(({ json }) => !stands.has(json))
      .map(({ policy, json }): PolicyCall => ({ call: 'again', name: policy.PolicyName, json })),
    ...gone.map(({ policy }): PolicyCall => ({ call: 'delete-policy', name: policy.PolicyName })),
    ...now
      .flatMap((one) => one.alarms.map(({ AlarmName }) => AlarmName))
      .filter((name) => name.startsWith(OURS) && !alarms.has(name))
      .map((name): PolicyCall => ({ call: 'delete-alarm', name })),
  ];
}
