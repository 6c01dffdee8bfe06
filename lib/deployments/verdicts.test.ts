import { describe, expect, it } from 'vitest';
import { isFinal, type Unsettled } from '@/lib/core/verdict';
import type { RefreshFacts } from '@/lib/aws/refreshes';
import type { Release } from '@/lib/releases/model';
import { cancelVerdict, rollBackVerdict, startVerdict } from './verdicts';

const AT = 1_000_000_000;
const change = (over: Partial<Unsettled> = {}): Unsettled => ({
  id: 'c-1',
  at: AT,
  action: 'deployment.start',
  target: { account: '1', region: 'r', name: 'web' },
  before: {},
  after: {},
  ...over,
});
const release = (number: number, made?: string) =>
  ({ templateId: 'lt-1', number, change: made, image: null }) as Release;
const refresh = (id: string, version: string, status = 'InProgress', startedAt = AT) =>
  ({ id, version, launches: [{ templateId: 'lt-1', version }], status, startedAt }) as RefreshFacts;

describe('a deployment that nobody heard of again', () => {
  it('without a desired configuration is done where the group names its version', () => {
    const bare = { id: 'r-1', version: null, launches: [], status: 'InProgress', startedAt: AT } as never;
    const shown = { releases: [release(7, 'c-1')], refreshes: [bare] };
    expect(startVerdict(change(), { ...shown, named: '7' }).kind).toBe('done');
    expect(startVerdict(change(), { ...shown, named: '6' }).kind).toBe('failed');
    expect(startVerdict(change(), { ...shown, named: null }).kind).toBe('failed');
  });

  it('is done where AWS shows the version and its refresh', () =>
    expect(
      startVerdict(change(), { releases: [release(5, 'c-1')], refreshes: [refresh('r-1', '5')] }),
    ).toMatchObject({ kind: 'done', result: { deployment: 'r-1', release: 5 } }));

  it('failed where the version was made and not deployed', () =>
    expect(
      startVerdict(change(), { releases: [release(5, 'c-1')], refreshes: [refresh('r-1', '4')] }),
    ).toMatchObject({
      kind: 'failed',
      result: { release: 5 },
      message: expect.stringContaining('not deployed'),
    }));

  it('failed where there is no version of it', () =>
    expect(startVerdict(change(), { releases: [release(5, 'c-0')], refreshes: [] }).kind).toBe('failed'));

  it('that starts an earlier attempt’s version is found by its number, and not by a refresh before it', () => {
    const again = change({ before: { starts: 5 } });
    const releases = [release(5, 'c-0')];
    expect(startVerdict(again, { releases, refreshes: [refresh('r-2', '5')] }).kind).toBe('done');
    const old = refresh('r-0', '5', 'Cancelled', AT - 3_600_000);
    expect(startVerdict(again, { releases, refreshes: [old] }).kind).toBe('failed');
  });
});

describe('cancelling and rolling back', () => {
  const running = { before: { deployment: 'r-1' } };
  it.each([
    ['Cancelling', 'done'],
    ['Cancelled', 'done'],
    ['InProgress', 'failed'],
    ['Successful', 'failed'],
  ])('cancel: %s is %s', (status, kind) =>
    expect(
      cancelVerdict(change(running), { releases: [], refreshes: [refresh('r-1', '5', status)] }).kind,
    ).toBe(kind),
  );

  it.each([
    ['RollbackInProgress', 'done'],
    ['RollbackSuccessful', 'done'],
    ['InProgress', 'failed'],
  ])('reverse: %s is %s', (status, kind) =>
    expect(
      rollBackVerdict(change(running), { releases: [], refreshes: [refresh('r-1', '5', status)] }).kind,
    ).toBe(kind),
  );

  it('to an earlier release is a deployment of it since', () => {
    const back = change({ after: { release: 2 }, before: { deployment: null } });
    const shown = { releases: [release(2)], refreshes: [refresh('r-9', '2')] };
    expect(rollBackVerdict(back, shown)).toMatchObject({ kind: 'done', result: { deployment: 'r-9' } });
    expect(rollBackVerdict(back, { ...shown, refreshes: [] }).kind).toBe('failed');
  });
});

it('a verdict waits while an answer may still come, unless AWS shows it done after one was lost', () => {
  const [yes, no] = (['done', 'failed'] as const).map((kind) => ({ kind, message: '', result: null }));
  const soon = AT + 5_000;
  expect(isFinal(yes!, { at: AT, answered: true }, soon)).toBe(true);
  expect(isFinal(yes!, { at: AT, answered: false }, soon)).toBe(false);
  expect(isFinal(no!, { at: AT, answered: true }, soon)).toBe(false);
  expect(isFinal(no!, { at: AT, answered: false }, AT + 31_000)).toBe(true);
});
