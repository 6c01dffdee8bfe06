import type { RecordedSeries } from '../world/types.ts';

const STEP_MS = 300_000;

/**
 * A recording as shares of its own high mark (the 99th percentile, so that one outlier does not flatten the rest),
 * on 5-minute steps. Of duplicate stamps the last stands; a gap stays one.
 * @throws Error naming file and line
 */
export function parseRecording(name: string, csv: string): RecordedSeries {
  const points = csv
    .split('\n')
    .map((text, index) => [text.trim(), index + 1] as const)
    .filter(([text, line]) => text !== '' && !(line === 1 && /^timestamp/i.test(text)))
    .map(([text, line]) => toPoint(name, text, line));
  if (points.length === 0) throw new Error(`${name} holds no data.`);
  const startAt = Math.min(...points.map(({ at }) => at));
  const end = Math.max(...points.map(({ at }) => at));
  const values: (number | null)[] = Array.from(
    { length: Math.floor((end - startAt) / STEP_MS) + 1 },
    () => null,
  );
  for (const { at, value } of points) values[Math.floor((at - startAt) / STEP_MS)] = value;
  const sorted = points.map(({ value }) => value).sort((a, b) => a - b);
  const high = sorted[Math.floor((sorted.length - 1) * 0.99)]! || 1;
  return {
    startAt,
    stepSeconds: STEP_MS / 1000,
    values: values.map((value) => (value === null ? null : value / high)),
  };
}

function toPoint(name: string, text: string, line: number) {
  const [stamp = '', number = ''] = text.split(',');
  const at = Date.parse(`${stamp.trim().replace(' ', 'T')}Z`);
  const value = Number(number);
  if (Number.isNaN(at) || number.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new Error(`${name} line ${line}: "${text.slice(0, 60)}" is not "YYYY-MM-DD hh:mm:ss,value".`);
  return { at, value };
}
