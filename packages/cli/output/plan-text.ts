import type { Check } from '@/lib/deployments/check';
import { guardsIn } from '@/lib/rules/judge';
import type { Guard } from '@/lib/rules/policy';
import type { Plan } from '../change/plan';
import { factLines } from './table';

const CHECKED: Record<Check['state'], string> = { ok: '✓', look: '!', blocked: '✗', unknown: '?' };
const JUDGED: Record<Guard['state'], string> = { clear: '✓', tells: '!', asks: '!', stops: '✗' };

const withWay = ({ text, way }: { text: string; way?: string }) => [text, way].filter(Boolean).join(' ');

/** The plan as a person reads it before it is sent. */
export function planLines(plan: Plan): string[] {
  const { title, steps, commands, facts, checks, notes } = plan;
  const guards = guardsIn(plan.judged);
  const shown = checks.filter(({ state }) => state !== 'ok');
  const passed = checks.length - shown.length;
  return [
    title,
    ...section('What AWS will do', [
      ...steps.map(({ text, note }, index) => `  ${index + 1}. ${text}${note ? `  ${note}` : ''}`),
    ]),
    ...section('Facts', factLines(facts)),
    ...section('Checks', [
      ...shown.map((check) => `  ${CHECKED[check.state]} ${check.name}: ${withWay(check)}`),
      ...(passed > 0 ? [`  ✓ ${passed} passed`] : []),
    ]),
    ...section('Rules', [
      ...guards.map((guard) => `  ${JUDGED[guard.state]} ${guard.name}: ${withWay(guard)}`),
    ]),
    ...section(
      'Before you send it',
      notes.map((note) => `  ! ${note}`),
    ),
    ...section(
      'Same thing with the AWS CLI',
      commands.flatMap((command) => command.split('\n')).map((line) => `  ${line}`),
    ),
    '',
  ];
}

const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines] : []);

/** The plan as JSON. */
export const planValue = ({ title, steps, commands, facts, checks, notes, judged }: Plan) => ({
  ...{ title, steps, commands, checks, notes },
  facts: facts.map(([name, value]) => ({ name, value })),
  rules: guardsIn(judged),
});
