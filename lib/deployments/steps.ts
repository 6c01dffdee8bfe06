import { signatureOf } from '@/lib/core/author';
import { authorOf } from '@/lib/core/change';
import { duration, percent, plural } from '@/lib/core/format';
import { median } from '@/lib/core/series';
import { timesInWords } from '@/lib/core/times-in-words';
import { waitsAt } from './checkpoint';
import { isActive, isRollingBack, STATUS, type Deployment } from './model';
import type { Watch } from './progress';
import type { Started, Trailed } from './started';

export const STEP_TONES = ['done', 'bad', 'wait', 'ahead'] as const;

/** One thing that happened in a deployment, or is expected. */
export interface Step {
  /** UTC ms; null: not known. */
  at: number | null;
  tone: (typeof STEP_TONES)[number];
  text: string;
  /** AWS's own sentence, its times in words. */
  aws: string | null;
}

/** A launch or an end of an instance, by AWS's activities. */
export interface Moved {
  kind: 'launch' | 'terminate' | 'other';
  at: number;
  endedAt: number | null;
  failed: boolean;
  zone: string | null;
  description: string;
  message: string | null;
}

export interface StepFacts {
  deployment: Deployment;
  started: Started;
  /** Of the time of the deployment, oldest first. */
  moves: readonly Moved[];
  /** Plimsoll's changes of this deployment. */
  changes: readonly Trailed[];
  /** Whether they could be read. */
  isTrailRead: boolean;
  watch: Watch | null;
  alarms: readonly { name: string; state: string | null; since: number | null }[];
  /** Start of its rollback, UTC ms. */
  rolledBackAt: number | null;
  now: number;
}

const MINUTE = 60_000;
/** A long deployment has as many steps as a short one. */
const MOST_GROUPS = 8;

/** Groups what happened close together, so that the number of steps does not depend on the number of instances. */
function together<T extends { at: number }>(moves: readonly T[], span: number): T[][] {
  const groups: T[][] = [];
  for (const move of moves) {
    const last = groups.at(-1);
    if (last && move.at - last[0]!.at <= span) last.push(move);
    else groups.push([move]);
  }
  return groups;
}

const zonesOf = (moves: readonly Moved[]) => {
  const zones = [...new Set(moves.map(({ zone }) => zone).filter((zone) => zone !== null))].sort();
  return zones.length > 0 ? `, in ${zones.join(' and ')}` : '';
};

const aws = (sentence: string | null, now: number) => sentence && timesInWords(sentence, now);

function launchSteps({ moves, now }: StepFacts, span: number): Step[] {
  const launches = moves.filter(({ kind }) => kind === 'launch');
  const good = launches.filter(({ failed }) => !failed);
  const arrived = good.flatMap((one) =>
    one.endedAt === null ? [] : [{ ...one, at: one.endedAt, from: one.at }],
  );
  const bad = launches.filter(({ failed }) => failed);
  return [
    ...together(good, span).map((group): Step => ({
      ...{ at: group[0]!.at, tone: 'done', aws: null },
      text: `${plural(group.length, 'instance')} launched${zonesOf(group)}`,
    })),
    ...together(
      arrived.sort((a, b) => a.at - b.at),
      span,
    ).map((group): Step => {
      const took = median(group.map(({ at, from }) => at - from));
      return {
        ...{ at: group[0]!.at, tone: 'done', aws: null },
        text: `${plural(group.length, 'instance')} in service, after ${duration(took)}`,
      };
    }),
    ...together(bad, span).map((group): Step => ({
      ...{ at: group[0]!.at, tone: 'bad', aws: aws(group[0]!.message, now) },
      text: `${plural(group.length, 'launch', 'launches')} failed${zonesOf(group)}`,
    })),
  ];
}

const endSteps = ({ moves }: StepFacts, span: number): Step[] =>
  together(
    moves.filter(({ kind, failed }) => kind === 'terminate' && !failed),
    span,
  ).map((group) => ({
    ...{ at: group[0]!.at, tone: 'done', aws: null },
    text: `${plural(group.length, 'instance')} terminated${zonesOf(group)}`,
  }));

const CHANGED: Record<string, string> = {
  'deployment.cancel': 'cancelled the deployment',
  'deployment.continue': 'cancelled the deployment to continue it without checkpoints',
};

function personSteps({ changes, deployment }: StepFacts): Step[] {
  return changes.flatMap((change): Step[] => {
    const { action, after, at, reason } = change;
    const isRollback = action === 'deployment.roll-back' && after.deployment === deployment.id;
    const word = isRollback
      ? 'rolled the deployment back'
      : after.deployment === deployment.id
        ? CHANGED[action]
        : undefined;
    if (!word) return [];
    const who = signatureOf(authorOf(change));
    return [{ at, tone: 'done', text: `${who} ${word}${reason ? `: ${reason}` : ''}`, aws: null }];
  });
}

function startStep({ deployment, started: { by, why, changeId }, isTrailRead }: StepFacts): Step {
  const { startedAt } = deployment;
  const who = by ?? 'Somebody';
  const where = changeId === null && isTrailRead ? ', outside Plimsoll' : '';
  return {
    at: startedAt,
    tone: 'done',
    text: `${who} started the deployment${where}${why ? `: ${why}` : ''}`,
    aws: null,
  };
}

/** Only alarms that this deployment watches, that ring now and began to while it ran. */
const alarmSteps = ({ alarms, deployment: { startedAt, endedAt }, now }: StepFacts): Step[] =>
  alarms
    .filter(
      ({ state, since }) =>
        state === 'ALARM' && since !== null && since >= (startedAt ?? now) && since <= (endedAt ?? now),
    )
    .map(({ name, since }) => ({
      at: since,
      tone: 'bad',
      text: `The alarm ${name} went into ALARM`,
      aws: null,
    }));

function endStep({ deployment, now }: StepFacts): Step[] {
  const { status, endedAt, reason } = deployment;
  if (isActive(deployment)) return [];
  const { word = status, tone = 'warn' } = STATUS[status] ?? {};
  return [
    {
      at: endedAt,
      tone: tone === 'bad' ? 'bad' : 'done',
      text: `AWS ended the deployment: ${word}`,
      aws: aws(reason, now),
    },
  ];
}

function rollbackStep({ deployment, rolledBackAt, now }: StepFacts): Step[] {
  if (rolledBackAt === null) return [];
  const text = 'AWS began to roll back to the previous release';
  return [{ at: rolledBackAt, tone: 'bad', text, aws: aws(deployment.rollbackReason, now) }];
}

/** What AWS does now, and what is still ahead. */
function restSteps({ deployment, watch, now }: StepFacts): Step[] {
  if (!isActive(deployment)) return [];
  const checkpoint = waitsAt(deployment, watch);
  const word = STATUS[deployment.status]!.word;
  const current: Step = {
    ...{ at: now, tone: 'wait', aws: aws(deployment.reason, now) },
    text: checkpoint
      ? `Waits at the checkpoint of ${checkpoint.percent} %`
      : `Now ${word}, ${percent(deployment.share)} replaced and warm`,
  };
  const pauses = isRollingBack(deployment)
    ? []
    : deployment.checkpoints.filter((one) => one < 100 && one / 100 > deployment.share);
  const end = watch?.secondsLeft == null ? null : (checkpoint?.continuesAt ?? now) + watch.secondsLeft * 1000;
  const last = isRollingBack(deployment)
    ? 'All machines run the previous release'
    : `All machines run ${deployment.label}`;
  return [
    current,
    ...pauses.map((one): Step => ({
      at: null,
      tone: 'ahead',
      text: `Checkpoint at ${one} %, waits ${duration(deployment.checkpointSeconds * 1000)}`,
      aws: null,
    })),
    { at: end, tone: 'ahead', text: last, aws: null },
  ];
}

/** What happened in a deployment, oldest first, then what is expected. */
export function stepsOf(facts: StepFacts): Step[] {
  const { startedAt, endedAt } = facts.deployment;
  const span = Math.max(MINUTE, ((endedAt ?? facts.now) - (startedAt ?? facts.now)) / MOST_GROUPS);
  const past = [
    startStep(facts),
    ...launchSteps(facts, span),
    ...endSteps(facts, span),
    ...personSteps(facts),
    ...alarmSteps(facts),
    ...rollbackStep(facts),
    ...endStep(facts),
  ];
  return [...past.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)), ...restSteps(facts)];
}
