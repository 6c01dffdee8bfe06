import { describe, expect, it } from 'vitest';
import type { Deployment } from './model';
import { stepsOf, type Moved, type StepFacts } from './steps';

const AT = Date.UTC(2026, 10, 29, 9, 24);
const MINUTE = 60_000;

const deployment = {
  ...{ id: 'd1', status: 'Successful', reason: null, startedAt: AT, endedAt: AT + 30 * MINUTE },
  ...{ version: '3', label: 'v1.9.7', share: 1, left: 0, bakeSeconds: 0, checkpoints: [] },
  ...{ checkpointSeconds: 0, minHealthy: 100, maxHealthy: 110, warmupSeconds: 60, alarms: ['5xx'] },
  ...{ autoRollback: true, rollbackReason: null },
} as Deployment;
const move = (kind: Moved['kind'], at: number, zone: string, over: Partial<Moved> = {}): Moved => ({
  ...{ kind, at, zone, endedAt: at + 38_000, failed: false, description: '', message: null },
  ...over,
});
const facts: StepFacts = {
  ...{ deployment, moves: [], changes: [], watch: null, alarms: [], rolledBackAt: null },
  isTrailRead: true,
  started: { from: 'v1.9.6', fromNumber: 2, by: 'Ines', why: 'PAY-311', strategy: null, changeId: 'c1' },
  now: AT + 60 * MINUTE,
};
const texts = (over: Partial<StepFacts>) => stepsOf({ ...facts, ...over }).map(({ text }) => text);

it('tells it from start to end, in order', () => {
  const moves = [
    move('launch', AT + MINUTE, 'us-east-1a'),
    move('launch', AT + MINUTE + 5_000, 'us-east-1b'),
    move('terminate', AT + 8 * MINUTE, 'us-east-1a'),
  ];
  expect(texts({ moves })).toEqual([
    'Ines started the deployment: PAY-311',
    '2 instances launched, in us-east-1a and us-east-1b',
    '2 instances in service, after 38\u00a0s',
    '1 instance terminated, in us-east-1a',
    'AWS ended the deployment: done',
  ]);
});

it('does not say that it was started outside Plimsoll where the trail was not read', () => {
  const started = { ...facts.started, by: null, why: null, changeId: null };
  expect(texts({ started })[0]).toBe('Somebody started the deployment, outside Plimsoll');
  expect(texts({ started, isTrailRead: false })[0]).toBe('Somebody started the deployment');
});

it('has as many steps for a thousand instances as for ten', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => move('launch', AT + index * 1_700, 'us-east-1a'));
  expect(stepsOf({ ...facts, moves: many }).length).toBeLessThan(22);
});

it('says what failed, in AWS’s words', () => {
  const message = 'You have requested more vCPU capacity than your limit allows at 2026-11-29T09:25:00Z.';
  const steps = stepsOf({ ...facts, moves: [move('launch', AT + MINUTE, 'a', { failed: true, message })] });
  expect(steps[1]).toMatchObject({
    ...{ tone: 'bad', text: '1 launch failed, in a' },
    aws: 'You have requested more vCPU capacity than your limit allows at 09:25 UTC.',
  });
});

describe('a rollback', () => {
  const status = 'RollbackSuccessful';
  const rollbackReason = 'The CloudWatch alarm 5xx went into the ALARM state.';

  it('by AWS names the alarm and its sentence', () => {
    const rolled = { ...deployment, status, rollbackReason };
    const alarms = [{ name: '5xx', state: 'ALARM', since: AT + 5 * MINUTE }];
    const steps = stepsOf({ ...facts, deployment: rolled, rolledBackAt: AT + 6 * MINUTE, alarms });
    expect(steps.map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
      'done: Ines started the deployment: PAY-311',
      'bad: The alarm 5xx went into ALARM',
      'bad: AWS began to roll back to the previous release',
      'done: AWS ended the deployment: rolled back',
    ]);
    expect(steps[2]!.aws).toBe(rollbackReason);
  });

  it('by a person names the person and the reason', () => {
    const back = {
      ...{
        id: 'c2',
        at: AT + 4 * MINUTE,
        action: 'deployment.roll-back',
        actor: 'Oli',
        subject: 'local:Oli',
      },
      ...{
        email: null,
        reason: 'Errors',
        before: {},
        after: { deployment: 'd1' },
        result: {},
        message: null,
      },
    };
    expect(texts({ changes: [back] })).toContain('Oli rolled the deployment back: Errors');
  });
});

describe('while it runs', () => {
  const running = {
    ...deployment,
    ...{
      status: 'InProgress',
      endedAt: null,
      share: 0.2,
      checkpoints: [20, 50, 100],
      checkpointSeconds: 900,
    },
    reason: 'Reached the checkpoint of 20 percent. Continues at 2026-11-29T10:39:00Z.',
  };
  const watch = {
    ...{ zones: [], secondsLeft: 1_200, bakeEndsAt: null, alarms: [] },
    ...{ readyAt: AT, now: facts.now },
  };

  it('says where it waits, and what is still ahead', () => {
    const steps = stepsOf({ ...facts, deployment: running, watch });
    expect(steps.slice(1)).toEqual([
      {
        ...{ at: facts.now, tone: 'wait', text: 'Waits at the checkpoint of 20 %' },
        aws: 'Reached the checkpoint of 20 percent. Continues at 10:39 UTC, in 15\u00a0min.',
      },
      { at: null, tone: 'ahead', text: 'Checkpoint at 50 %, waits 15\u00a0min', aws: null },
      { at: facts.now + 15 * MINUTE + 1_200_000, tone: 'ahead', text: 'All machines run v1.9.7', aws: null },
    ]);
  });
});
