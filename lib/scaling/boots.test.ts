import { describe, expect, it } from 'vitest';
import { periodsOf, releaseAt } from '@/lib/releases/periods';
import { bootsOf, launchesOf } from './boots';
import { toActivity } from './model';

const refresh = (version: string, startedAt: number, status = 'Successful') => ({
  status,
  version,
  startedAt,
  endedAt: startedAt + 50,
});
const launch = (id: string, at: number, seconds: number) =>
  toActivity({
    id,
    description: `Launching a new EC2 instance: i-${id}`,
    cause: '',
    status: 'Successful',
    message: null,
    startedAt: at,
    endedAt: at + seconds * 1_000,
  });

describe('the periods of releases', () => {
  const refreshes = [refresh('3', 300), refresh('9', 250, 'RollbackSuccessful'), refresh('2', 200)];

  it('go from one deployment that succeeded to the next', () =>
    expect(periodsOf(refreshes, '3')).toEqual([
      { release: '2', from: 200, to: 300 },
      { release: '3', from: 300, to: null },
    ]));

  it('leave out the last where the fleet launches something else by now', () =>
    expect(periodsOf(refreshes, '7').map(({ release }) => release)).toEqual(['2']));

  it('say nothing of the time before the first', () => {
    const periods = periodsOf(refreshes, '3');
    expect([100, 200, 299, 300, 900].map((at) => releaseAt(periods, at))).toEqual([null, '2', '2', '3', '3']);
  });
});

describe('boot times', () => {
  const periods = periodsOf([refresh('2', 200), refresh('3', 300)], '3');
  const failed = [refresh('4', 400, 'Failed')];

  it('are of the release that Auto Scaling names, else of the period', () => {
    const launches = launchesOf(
      [launch('0a', 210, 40), launch('0b', 310, 50)],
      new Map([['i-0b', '4']]),
      periods,
      [],
    );
    expect(launches).toEqual([
      { release: '2', seconds: 40 },
      { release: '4', seconds: 50 },
    ]);
  });

  it('leave out what was launched while a deployment failed, and what did not come up', () => {
    const never = { ...launch('0c', 320, 9), failed: true };
    expect(launchesOf([launch('0a', 420, 40), never], new Map(), periods, failed)).toEqual([]);
  });

  it('are medians by image and type', () => {
    const of = (seconds: number, type = 'm7g.large') => ({ imageId: 'ami-1', type, seconds });
    expect(bootsOf([of(30), of(50), of(40), of(90, 't4g.small')])).toEqual([
      { imageId: 'ami-1', type: 'm7g.large', seconds: 40, samples: 3 },
      { imageId: 'ami-1', type: 't4g.small', seconds: 90, samples: 1 },
    ]);
  });
});
