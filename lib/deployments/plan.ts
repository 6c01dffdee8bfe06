import { plural } from '@/lib/core/format';
import { batchSize, type Preferences } from './strategy';

export interface Step {
  text: string;
  /** Expected; null where it is not known. */
  seconds: number | null;
}

export interface Planned {
  fleet: string;
  templateName: string;
  /** The version to deploy exists already: going back. */
  existingVersion: number | null;
  /** What the new version changes: "ami-0f63…" or "m7g.xlarge". */
  change: string;
  label: string;
  machines: number;
  preferences: Preferences;
  bootSeconds: number | null;
}

/** What AWS will do, in its order. */
export function planSteps(plan: Planned): Step[] {
  const { preferences, machines, bootSeconds: boot } = plan;
  const batch = batchSize(preferences, machines);
  const canary = Math.max(1, Math.ceil(((preferences.checkpoints[0] ?? 0) / 100) * machines));
  const ready = boot === null ? null : boot + preferences.warmupSeconds;
  const times = (count: number) => (ready === null ? null : Math.ceil(count / batch) * ready);
  const back = preferences.autoRollback ? '. Go back by itself on failure' : '';
  const steps: (Step | false)[] = [
    plan.existingVersion === null && {
      text: `Add a version with ${plan.change} to launch template ${plan.templateName}`,
      seconds: 1,
    },
    {
      text: `Start an instance refresh on ${plan.fleet}, ${preferences.minHealthyPercentage} to ${preferences.maxHealthyPercentage} % healthy${back}`,
      seconds: 1,
    },
    ...(preferences.checkpoints.length > 0
      ? [
          { text: `Launch ${plural(canary, 'machine')} as canary, wait until it serves`, seconds: ready },
          { text: 'Watch the canary', seconds: preferences.checkpointSeconds },
          {
            text: `Replace the other ${machines - canary}, ${batch} at a time, launch before terminate`,
            seconds: times(machines - canary),
          },
        ]
      : [
          {
            text: `Replace ${machines === 1 ? 'the machine' : `all ${machines}`}, ${batch} at a time, launch before terminate`,
            seconds: times(machines),
          },
        ]),
    preferences.bakeSeconds > 0 && { text: 'Bake: watch the whole fleet', seconds: preferences.bakeSeconds },
    {
      text: `Point the group at ${plan.existingVersion === null ? 'the new version' : `version ${plan.existingVersion}`}, ${plan.label}`,
      seconds: 1,
    },
  ];
  return steps.filter((step) => step !== false);
}
