import type { Step } from '@/lib/deployments/steps';
import type { Times } from '@/lib/core/times';
import { cn } from '../ui/cn';
import { Panel } from '../ui/panel';
import { StatusMark, type Shape } from '../ui/status-mark';
import { useTimes } from '../ui/times';

const MARKS: Record<Step['tone'], { shape: Shape; look: string }> = {
  done: { shape: 'disc', look: 'text-ok-mark' },
  bad: { shape: 'diamond', look: 'text-bad-mark' },
  wait: { shape: 'half', look: 'text-busy-mark' },
  ahead: { shape: 'ring', look: 'text-ink-3' },
};

interface DeploymentStepsProps {
  steps: readonly Step[];
  /** UTC ms. */
  now: number;
}

/** What happened, each with AWS's own sentence, then what is expected. */
export function DeploymentSteps({ steps, now }: DeploymentStepsProps) {
  const times = useTimes();
  return (
    <Panel title="Steps" note={`times in ${times.zoneName(now)}`}>
      <ol className="px-4 py-2">
        {steps.map((step, index) => (
          <li
            key={index}
            aria-current={step.tone === 'wait' ? 'step' : undefined}
            className={cn(
              'grid grid-cols-[84px_14px_1fr] items-baseline gap-2 py-1.5',
              step.tone === 'wait' && '-mx-2 rounded-control border border-busy-line bg-busy-tint px-2',
            )}
          >
            <span className="text-right text-small whitespace-nowrap text-ink-3">
              {timeOf(step, now, times)}
            </span>
            <StatusMark
              shape={MARKS[step.tone].shape}
              className={`translate-y-px ${MARKS[step.tone].look}`}
            />
            <span className={cn('min-w-0 wrap-anywhere', step.tone === 'ahead' && 'text-ink-2')}>
              {step.text}
              {step.aws && <span className="block text-small text-ink-3">AWS: “{step.aws}”</span>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function timeOf({ at, tone }: Step, now: number, times: Times) {
  if (tone === 'wait') return 'now';
  if (at === null) return tone === 'ahead' ? 'later' : '';
  const text = times.moment(at, now);
  return tone === 'ahead' ? `≈ ${text}` : text;
}
