import { describe, expect, it } from 'vitest';
import type { RefreshFacts } from '@/lib/aws/refreshes';
import { versionsBehind, wantedImage } from '@/lib/images/model';
import { image, release } from '../../tests/support/facts';
import { heldImages, holdOn, holdsOf, versionsConcerned } from './holds';
import type { HoldRow } from './rollbacks';

const images = [1, 2, 3].map((number) => image(`ami-${number}`, { version: `${number}.0` }));
const releases = new Map(images.map((one, index) => [index + 1, release(index + 1, { image: one })]));

const refresh = (id: string, version: string, endedAt: number, over: Partial<RefreshFacts> = {}) =>
  ({
    ...{ id, version, endedAt, startedAt: endedAt - 50, status: 'Successful', templateId: 'lt-1' },
    ...{ autoRollback: true, rollback: null },
    ...over,
  }) as RefreshFacts;
const reversed = (id: string, version: string, at: number, reason: string, over = {}) =>
  refresh(id, version, at + 10, {
    ...{ status: 'RollbackSuccessful', startedAt: at - 40 },
    rollback: { reason, startedAt: at, shareBefore: 0.2 },
    ...over,
  });
const row = (over: Partial<HoldRow> = {}): HoldRow => ({
  ...{ at: 500, actor: 'Oli', subject: 'local:Oli', email: null, action: 'deployment.roll-back' },
  ...{ reason: 'Errors', before: { release: 3, deployment: null }, after: { release: 2 } },
  result: { deployment: 'back' },
  ...over,
});
const released = (since: number, number = 3) =>
  row({ action: 'hold.release', before: { held: 'v3.0', since }, after: { held: null, release: number } });

const held = (rows: HoldRow[], refreshes: RefreshFacts[] | null = [], named = 2) =>
  holdsOf({ rows, refreshes, named, releases, images });

describe('a release is held', () => {
  it('after Plimsoll deployed an earlier one: who, why, from what and to what are on record', () =>
    expect(held([row()], [refresh('back', '2', 560)])).toMatchObject([
      { ...{ number: 3, label: 'v3.0', to: 'v2.0', at: 500, by: 'Oli', why: 'Errors' }, isCurrent: true },
    ]));

  it('after AWS rolled back by itself, with AWS’s reason and without a person', () =>
    expect(held([], [reversed('r3', '3', 500, 'The alarm web-5xx is in ALARM.')])).toMatchObject([
      {
        number: 3,
        isAuto: true,
        by: null,
        why: 'The alarm web-5xx is in ALARM.',
        to: 'v2.0',
        deployment: 'r3',
      },
    ]));

  it('after somebody outside Plimsoll asked AWS for it, and while AWS still rolls back', () => {
    const asked = reversed('r3', '3', 500, 'The rollback was started by a user request.', {
      ...{ status: 'RollbackInProgress', endedAt: null },
    });
    expect(held([], [asked])).toMatchObject([{ number: 3, isAuto: false, by: null, isCurrent: true }]);
  });

  it('once, where the trail and AWS tell of the same rollback', () => {
    const own = row({ before: { release: '3', deployment: 'r3' } });
    expect(held([own], [reversed('r3', '3', 505, 'user request')])).toMatchObject([{ by: 'Oli', at: 500 }]);
  });

  it('also if AWS’s history cannot be read', () =>
    expect(held([row()], null)).toMatchObject([{ number: 3, isCurrent: true }]));

  it('by its machine type alone, if the fleet went back to the same image', () => {
    const larger = release(4, { imageId: 'ami-2', image: images[1]!, instanceType: 'm7g.xlarge' });
    const known = {
      rows: [row({ before: { release: 4, deployment: null } })],
      refreshes: [],
      named: 2,
      images,
    };
    const holds = holdsOf({ ...known, releases: new Map([...releases, [4, larger]]) });
    expect(holds).toMatchObject([{ of: 'type', label: 'v2.0 on m7g.xlarge' }]);
    expect([...heldImages(holds)]).toEqual([]);
    expect(holdOn(holds, { imageId: 'ami-2', type: 'm7g.large' })).toBeNull();
    expect(holdOn(holds, { imageId: 'ami-2', type: 'm7g.xlarge' })).not.toBeNull();
  });
});

describe('a hold ends', () => {
  it.each<[string, HoldRow[], RefreshFacts[], number]>([
    ['when somebody releases it', [released(500), row()], [], 2],
    ['when it was deployed again', [row()], [refresh('again', '3', 900)], 2],
    ['when the fleet runs it again, whoever brought it', [row()], [], 3],
  ])('%s', (_, rows, refreshes, named) => expect(held(rows, refreshes, named)).toEqual([]));

  it.each<[string, HoldRow[], RefreshFacts[]]>([
    ['a release of an earlier rollback', [row({ at: 900 }), released(500)], []],
    ['a release of another version', [row(), released(500, 1)], []],
    [
      'a deployment of it that failed or was cancelled',
      [row()],
      [refresh('x', '3', 900, { status: 'Failed' })],
    ],
  ])('not by %s', (_, rows, refreshes) => expect(held(rows, refreshes)).toHaveLength(1));

  it('not by a later deployment of something else, but then the fleet is not rolled back any more', () =>
    expect(held([row()], [refresh('other', '1', 900)], 1)).toMatchObject([{ number: 3, isCurrent: false }]));
});

it('nothing is asked about a fleet that nobody rolled back', () => {
  const known = { rows: [], refreshes: [refresh('a', '2', 1)], named: 2 };
  expect(versionsConcerned(known)).toEqual([]);
  expect(versionsConcerned({ ...known, rows: [row()] }).sort()).toEqual([2, 3]);
});

describe('a held version is not what a fleet is behind', () => {
  const [first, second, third] = [0, 1, 2].map((index) => images[index]!);
  const prod = { ...third!, channels: ['prod'] };
  const behind = (all: typeof images, ids: string[], from = second!) => [
    versionsBehind(from, all, 'prod', new Set(ids)),
    wantedImage(from, all, 'prod', new Set(ids))?.id ?? null,
  ];

  it('whether its channel points at it or it is the newest', () => {
    expect(behind([first!, second!, prod], [])).toEqual([1, 'ami-3']);
    expect(behind([first!, second!, prod], ['ami-3'])).toEqual([0, null]);
    expect(behind(images, ['ami-3'])).toEqual([0, null]);
  });

  it('nor is one that the channel has not reached, or that lies between', () => {
    const dev = image('ami-4', { version: '4.0', channels: ['dev'] });
    expect(behind([first!, second!, prod, dev], ['ami-3'])).toEqual([0, null]);
    expect(behind([first!, second!, prod], ['ami-3'], first)).toEqual([0, null]);
  });

  it('while a newer version that nobody rolled back from counts alone', () => {
    const next = image('ami-4', { version: '4.0', channels: ['prod'] });
    expect(behind([...images, next], ['ami-3'])).toEqual([1, 'ami-4']);
  });
});
