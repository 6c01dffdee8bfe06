import type { Alarm } from '../world/policies/alarm.ts';

type Datapoint = number | null;

const HOLDS: Record<Alarm['comparison'], (value: number, threshold: number) => boolean> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

const WORDS: Record<Alarm['comparison'], string> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

const breaches = (alarm: Alarm, value: Datapoint) =>
  value === null ? alarm.treatMissing === 'breaching' : HOLDS[alarm.comparison](value, alarm.threshold);

/** The state that the datapoints of the last evaluation periods make, by AWS's "M out of N" rule. */
export function stateFor(alarm: Alarm, points: readonly Datapoint[]): Alarm['state'] {
  const needed = alarm.datapoints ?? alarm.evaluationPeriods;
  if (points.filter((value) => breaches(alarm, value)).length >= needed) return 'ALARM';
  if (points.some((value) => value !== null) || alarm.treatMissing === 'notBreaching') return 'OK';
  return alarm.treatMissing === 'ignore' || alarm.treatMissing === 'breaching'
    ? alarm.state
    : 'INSUFFICIENT_DATA';
}

/** "23/11/26 03:00:00" */
function when(at: number) {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return `${date.slice(2).split('-').reverse().join('/')} ${time.slice(0, 8)}`;
}

const count = (n: number) => `${n} datapoint${n === 1 ? '' : 's'}`;

/** The StateReason of a new state, as CloudWatch words it. */
export function reasonFor(alarm: Alarm, points: readonly Datapoint[], state: Alarm['state'], now: number) {
  if (state === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${count(points.length)} ${points.length === 1 ? 'was' : 'were'} unknown.`;
  const shown = points
    .map((value, index) => ({ value, at: now - (points.length - index) * alarm.periodSeconds * 1000 }))
    .filter(({ value }) => value !== null && breaches(alarm, value) === (state === 'ALARM'))
    .reverse();
  const list = shown.map(({ value, at }) => `${value!.toFixed(1)} (${when(at)})`).join(', ');
  const verb = shown.length === 1 ? 'was' : 'were';
  const needed = state === 'ALARM' ? (alarm.datapoints ?? alarm.evaluationPeriods) : 1;
  const from = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return (
    `Threshold Crossed: ${shown.length} out of the last ${count(points.length)} [${list}] ${verb} ` +
    `${state === 'ALARM' ? '' : 'not '}${WORDS[alarm.comparison]} the threshold (${alarm.threshold.toFixed(1)}) ` +
    `(minimum ${count(needed)} for ${from} transition).`
  );
}
