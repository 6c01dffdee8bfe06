import type { PolicySpec, Step } from './policies';
import { TRACKED } from './policies';

/** The unit of a tracked metric, written after its number. */
const UNIT: Record<string, string> = { cpu: '%', requests: '/min' };
const SEPARATOR = ' · ';

const FIXED = 'fixed';
const UNKNOWN = '?';
const POLICY_WORDS = Object.keys(TRACKED);

/** For example "cpu at 55%". */
export function trackedText(metric: string, target: number): string {
  const word = POLICY_WORDS.find((one) => TRACKED[one] === metric) ?? metric;
  return `${word} at ${target}${UNIT[word] ?? ''}`;
}

function formatSpec(spec: PolicySpec): string {
  if (spec.kind === 'other') return `other ${spec.name}`;
  if (spec.kind === 'track') return `${spec.metric} ${spec.target}${UNIT[spec.metric] ?? ''}`;
  const unit = spec.unit === 'percent' ? '%' : '';
  return `step cpu ${spec.steps.map(({ at, by }) => `${at}% ${by > 0 ? '+' : '-'}${Math.abs(by)}${unit}`).join(' ')}`;
}

/** For example `cpu 55%` or `step cpu 30% -1 70% +2`; `fixed` without policies, `?` if they could not be read. */
export function formatPolicies(specs: readonly PolicySpec[] | null): string {
  if (specs === null) return UNKNOWN;
  return specs.length === 0 ? FIXED : specs.map(formatSpec).join(SEPARATOR);
}

const TRACK = /^([a-z-]+)\s+(\d{1,12}(?:\.\d{1,6})?)\s*(?:%|\/min)?$/i;
const STEP = /\s*(\d{1,3}(?:\.\d{1,3})?)%?\s+([+\-−]\d{1,4})(%?)(?=\s|$)/y;

/** What is wrong with the steps; null if they are valid. */
function stepProblem(steps: readonly Step[]): string | null {
  const [ins, outs] = [steps.filter(({ by }) => by < 0), steps.filter(({ by }) => by > 0)];
  if (ins.length + outs.length < steps.length) return 'A step of 0 does nothing';
  if (outs.length === 0) return 'One of the steps must scale out, such as 70% +2';
  const [least, most] = [Math.min(...outs.map(({ at }) => at)), Math.max(...ins.map(({ at }) => at))];
  if (most >= least) return `Scaling in at ${most}% overlaps scaling out at ${least}%`;
  if (steps.some(({ at }) => at <= 0 || at > 100)) return 'A step must be above 0% and at most 100% CPU';
  return new Set(steps.map(({ at }) => at)).size < steps.length ? 'Two steps have the same CPU share' : null;
}

function parseSteps(text: string): PolicySpec | { problem: string } {
  const found: { at: number; by: number; unit: string }[] = [];
  STEP.lastIndex = 0;
  let end = 0;
  for (let match = STEP.exec(text); match; match = STEP.exec(text)) {
    found.push({ at: Number(match[1]), by: Number(match[2]!.replace('−', '-')), unit: match[3]! });
    end = STEP.lastIndex;
  }
  if (found.length === 0 || text.slice(end).trim() !== '')
    return { problem: 'Write steps as step cpu 30% -1 70% +2 85% +4' };
  if (new Set(found.map(({ unit }) => unit)).size > 1)
    return { problem: 'Write all steps in machines (+2) or all in percent (+20%)' };
  const steps = found.map(({ at, by }) => ({ at, by })).sort((a, b) => a.at - b.at);
  const problem = stepProblem(steps);
  const unit = found[0]!.unit === '%' ? 'percent' : 'machines';
  return problem ? { problem } : { kind: 'step', metric: 'cpu', unit, steps };
}

function parseSpec(text: string): PolicySpec | { problem: string } {
  const other = /^other\s+(\S.*)$/i.exec(text);
  if (other) return { kind: 'other', name: other[1]! };
  const step = /^step\s+cpu\s+(.+)$/i.exec(text);
  if (step) return parseSteps(step[1]!);
  const track = TRACK.exec(text);
  const [metric, target] = [track?.[1]?.toLowerCase() ?? '', Number(track?.[2])];
  if (!track || !TRACKED[metric])
    return {
      problem: `“${text}” is not a policy. Write fixed, cpu 55%, requests 900/min or step cpu 30% -1 70% +2`,
    };
  if (target <= 0 || (metric === 'cpu' && target > 100))
    return { problem: `${metric} ${target} is out of bounds` };
  return { kind: 'track', metric, target };
}

/** Reads what `formatPolicies` writes. Policies are separated by `·` or `,`. */
export function parsePolicies(text: string): PolicySpec[] | null | { problem: string } {
  const parts = text.split(/\s*[·,;]\s*/).map((part) => part.trim());
  if (parts.length === 1 && parts[0] === UNKNOWN) return null;
  if (parts.length === 1 && parts[0]!.toLowerCase() === FIXED) return [];
  const specs = parts.map(parseSpec);
  const wrong = specs.find((spec) => 'problem' in spec);
  if (wrong) return wrong;
  const known = specs as PolicySpec[];
  const twice = known.map((spec) => (spec.kind === 'track' ? spec.metric : formatSpec(spec)));
  if (new Set(twice).size < known.length) return { problem: 'The same policy appears twice' };
  if (known.filter(({ kind }) => kind === 'step').length > 1)
    return { problem: 'Write all steps in one policy: step cpu 30% -1 70% +2' };
  const order: PolicySpec['kind'][] = ['track', 'step', 'other'];
  return order.flatMap((kind) => known.filter((spec) => spec.kind === kind));
}
