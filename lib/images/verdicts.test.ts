import { describe, expect, it } from 'vitest';
import { image } from '@/tests/support/facts';
import { buildVerdict, promoteVerdict, restoreVerdict, revokeVerdict } from './verdicts';

const AT = Date.UTC(2026, 10, 17, 12);
const pointing = (at: number, channel = 'prod') => ({ channel, at, by: 'Mara', reason: null });
const of = (region: string, over: Parameters<typeof image>[1] = {}) =>
  image(`ami-${region}`, { region, version: '2', ...over });

describe('a promotion', () => {
  const change = { at: AT, after: { prod: '2' } };

  it('is done where every region’s image was pointed at since', () => {
    const [us, eu] = [
      of('us', { pointings: [pointing(AT + 1)] }),
      of('eu', { pointings: [pointing(AT - 5)] }),
    ];
    expect(promoteVerdict(change, [us, eu])).toMatchObject({ kind: 'done', result: { label: 'v2' } });
  });

  it.each([
    ['half of it is missing', [of('us', { pointings: [pointing(AT)] }), of('eu')]],
    ['it was pointed at before', [of('us', { pointings: [pointing(AT - 3_600_000)] })]],
    ['another channel points at it', [of('us', { pointings: [pointing(AT, 'dev')] })]],
    ['another version is pointed at', [of('us', { version: '3', pointings: [pointing(AT)] })]],
  ])('is not where %s', (_, images) => {
    expect(promoteVerdict(change, images).kind).toBe('failed');
  });

  it('asks nothing of images that nobody may launch', () => {
    const dead = of('eu', { state: 'failed' });
    expect(promoteVerdict(change, [of('us', { pointings: [pointing(AT)] }), dead]).kind).toBe('done');
  });
});

it('a revocation is done on all images or not at all, and so is taking it back', () => {
  const [marked, free] = [of('us', { revokedTag: 'x' }), of('eu')];
  expect(revokeVerdict([marked]).kind).toBe('done');
  expect(revokeVerdict([marked, free])).toMatchObject({
    kind: 'failed',
    message: 'AWS shows on 1 of 2 images that it is revoked: the change was not applied to every image.',
  });
  expect(restoreVerdict([free]).kind).toBe('done');
  expect(restoreVerdict([marked, free]).kind).toBe('failed');
});

it('a build is the one that began since', () => {
  const change = { at: AT, before: { build: '1/1' } };
  const build = (version: string, startedAt: number) => ({ arn: `arn/${version}`, version, startedAt });
  expect(buildVerdict(change, [build('2/1', AT + 900), build('1/1', AT - 9)])).toMatchObject({
    kind: 'done',
    result: { build: 'arn/2/1' },
  });
  expect(buildVerdict(change, [build('1/1', AT - 9)]).kind).toBe('failed');
});
