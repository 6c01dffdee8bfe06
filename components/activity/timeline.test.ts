import { describe, expect, it } from 'vitest';
import type { ChangesFilter } from '@/lib/audit-trail/change-pages';
import type { Change } from '@/lib/core/change';
import type { OutsideChange } from '@/lib/audit-trail/others';
import { timesIn } from '@/lib/core/times';
import { fits, timeline } from './timeline';

const at = (text: string) => Date.parse(`${text}Z`);
const change = (time: string) => ({ id: time, at: at(time) }) as Change;
const outside = (time: string, over: Partial<OutsideChange> = {}): OutsideChange => ({
  id: time,
  at: at(time),
  fleet: { account: '123456789012', region: 'us-east-1', name: 'web' },
  desired: 6,
  title: 'Set desired 6',
  who: 'jon',
  role: 'ops',
  arn: '',
  refused: null,
  requestId: 'r-1',
  ...over,
});
const shape = (days: ReturnType<typeof timeline>) =>
  days.map(([, entries]) => entries.map((entry) => ('change' in entry ? 'ours' : 'theirs')));

describe('the timeline', () => {
  it('has both, newest first, by day', () => {
    const ours = [change('2026-11-17T14:00:00'), change('2026-11-16T09:00:00')];
    const theirs = [outside('2026-11-17T15:00:00'), outside('2026-11-16T08:00:00')];
    expect(shape(timeline(ours, theirs, false, timesIn('UTC')))).toEqual([
      ['theirs', 'ours'],
      ['ours', 'theirs'],
    ]);
  });

  it('tells nothing of others that is older than what is loaded of ours', () => {
    const theirs = [outside('2026-11-17T15:00:00'), outside('2026-11-17T08:00:00')];
    expect(shape(timeline([change('2026-11-17T14:00:00')], theirs, true, timesIn('UTC')))).toEqual([
      ['theirs', 'ours'],
    ]);
  });
});

describe('the days', () => {
  const ours = [change('2026-11-17T20:00:00'), change('2026-11-17T14:00:00')];
  const titles = (zone: string, list = ours) =>
    timeline(list, [], false, timesIn(zone)).map(([title]) => title);

  it('are those of the zone', () => {
    expect(titles('UTC')).toEqual(['17 Nov']);
    expect(titles('Asia/Kolkata')).toEqual(['18 Nov', '17 Nov']);
  });

  it('of another year have the year, so that they stay apart', () =>
    expect(titles('UTC', [ours[0]!, change('2025-11-17T20:00:00')])).toEqual(['17 Nov', '17 Nov 2025']));
});

describe('what others did is found', () => {
  it.each([
    ['by a part of its fleet, in any case', { text: 'WE' }, true],
    ['by who it was', { text: 'jon' }, true],
    ['by a whole request id', { text: 'r-1' }, true],
    ['not by a part of one', { text: 'r-' }, false],
    ['not by an actor of ours', { actor: ['Mara'] }, false],
    ['by its time', { range: '2026-11-17T15:00Z/2026-11-17T16:00Z' }, true],
    ['by the hours up to now', { range: '6h' }, true],
    ['not at another time', { range: '2026-11-17T14:00Z/2026-11-17T15:00Z' }, false],
    ['by its region', { region: 'us-east-1' }, true],
    ['not in another account', { account: '210987654321' }, false],
    ['as done', { outcome: ['failed', 'done'] }, true],
    ['not as failed', { outcome: ['failed'] }, false],
  ] as [string, ChangesFilter, boolean][])('%s', (_name, filter, found) => {
    expect(fits(outside('2026-11-17T15:00:00'), filter, at('2026-11-17T20:00:00'))).toBe(found);
  });
});
