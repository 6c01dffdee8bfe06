import { plural } from '@/lib/core/format';
import { phasesOf, replacementOf, type Preferences, type Replacement } from './preferences';

export interface Step {
  text: string;
  /** Expected duration; null if unknown. */
  seconds: number | null;
}

export interface Planned {
  fleet: string;
  templateName: string;
  /** The version to deploy if it already exists: a rollback, or a version that was made and not started. */
  existingVersion: number | null;
  /** What the new version changes, such as "ami-0f63…" or "m7g.xlarge". */
  change: string;
  label: string;
  machines: number;
  preferences: Preferences;
  bootSeconds: number | null;
  /** AWS refuses a desired configuration, so the group is set before machines are replaced. */
  setsGroupFirst: boolean;
}

const ORDER: Record<Replacement['order'], (bounds: Replacement) => string> = {
  'launch-first': () => 'launch before terminate',
  'terminate-first': ({ least }) => `terminate before launch, never fewer than ${least} in service`,
  both: ({ least, most }) => `between ${least} in service and ${most} in total`,
};

/** The steps of AWS, in order. */
export function planSteps(plan: Planned): Step[] {
  const { preferences } = plan;
  const steps: (Step | false)[] = [
    plan.existingVersion === null && {
      text: `Add a version with ${plan.change} to launch template ${plan.templateName}`,
      seconds: 1,
    },
    plan.setsGroupFirst && pointing(plan),
    { text: startText(plan), seconds: 1 },
    ...replacing(plan),
    preferences.bakeSeconds > 0 && {
      text: `Bake: watch the whole fleet${watching(preferences)}`,
      seconds: preferences.bakeSeconds,
    },
    !plan.setsGroupFirst && pointing(plan),
  ];
  return steps.filter((step) => step !== false);
}

const pointing = ({ existingVersion, label }: Planned): Step => ({
  text: `Point the group at ${existingVersion === null ? 'the new version' : `version ${existingVersion}`}, ${label}`,
  seconds: 1,
});

function startText({ fleet, preferences }: Planned) {
  const { minHealthyPercentage: min, maxHealthyPercentage: max, skipMatching } = preferences;
  const matching = skipMatching ? '' : ', and replace also the machines that already match';
  return `Start an instance refresh on ${fleet}, ${min} to ${max} % healthy${matching}`;
}

const watching = ({ autoRollback, alarms }: Preferences) =>
  alarms.length === 0
    ? ''
    : `. ${autoRollback ? 'Roll back automatically' : 'Stop'} if ${alarms.join(' or ')} fires`;

function replacing({ machines, preferences, bootSeconds }: Planned): Step[] {
  const bounds = replacementOf(preferences, machines);
  const ready = bootSeconds === null ? null : bootSeconds + preferences.warmupSeconds;
  const phases = phasesOf(preferences, machines);
  const back = preferences.autoRollback ? '. Roll back automatically on failure' : '';
  return phases.flatMap(({ from, count, percent, pauseSeconds }, index) => {
    const canary = index === 0 && phases.length > 1;
    const which = canary
      ? `Replace ${plural(count, 'machine')} first, as a canary`
      : `Replace ${from > 0 ? 'the other' : machines === 1 ? 'the machine' : 'all'}${machines === 1 ? '' : ` ${count}`}`;
    const step = {
      text: `${which}, ${Math.min(bounds.batch, count)} at a time, ${ORDER[bounds.order](bounds)}${canary ? '' : back}`,
      seconds: ready === null ? null : Math.ceil(count / bounds.batch) * ready,
    };
    if (pauseSeconds === 0) return [step];
    const pause = `Wait at ${percent} %${watching(preferences)}`;
    return [step, { text: pause, seconds: pauseSeconds }];
  });
}
