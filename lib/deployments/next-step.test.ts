import { describe, expect, it } from 'vitest';
import { prepareLoad } from '@/lib/load/model';
import { fleet, hold, image, release } from '../../tests/support/facts';
import type { Deployment } from './model';
import { nextStep, type Known } from './next-step';
import type { Summary } from './summary';

const say = (known: Partial<Known>) => nextStep({ fleet: fleet(), load: null, active: null, ...known });
const AXIS = { from: 0, to: 120_000, period: 60 };
/** Two machines that carry 100 req/s each at 50 %. */
const load = (now: number) =>
  prepareLoad(AXIS, { requests: [100, now], cpu: [25, now / 4], capacity: [2, 2] }, 50);
const running = (status: string, reason: string | null = null) =>
  ({ id: 'r', status, reason, label: 'v2' }) as Deployment;
const watch = (state: string) => ({
  zones: [],
  secondsLeft: null,
  bakeEndsAt: null,
  alarms: [{ name: 'web-5xx', state }],
  readyAt: 1,
  now: 600_001,
});
const errors = (verdict: string) =>
  ({ label: 'v2', rows: [{ name: 'Errors', before: 0.001, after: 0.02, verdict }] }) as unknown as Summary;

describe('the next step', () => {
  it('is none for a healthy fleet', () => {
    expect(say({})).toBeNull();
    expect(say({ load: load(150) })).toBeNull();
  });

  it('scales out to the count that carries the load, and raises the maximum where that is in the way', () => {
    expect(say({ load: load(300) })).toMatchObject({
      text: 'is 50\u00a0% over its line: scale out to 3',
      isOfFleet: true,
      dialog: 'capacity',
      pick: '3',
    });
    expect(say({ load: load(900) })).toMatchObject({
      text: expect.stringContaining('over its line: raise the maximum from 4 to 9') as string,
      pick: '9',
    });
  });

  it('rolls back what makes machines unhealthy or errors rise', () => {
    const capacity = { ...fleet().capacity, healthy: 1 };
    expect(say({ fleet: fleet({ capacity }) })).toMatchObject({
      text: 'has 1 unhealthy machine: roll back if the release is the cause',
      ...{ isOfFleet: true, dialog: 'roll-back' },
    });
    const active = running('InProgress');
    expect(say({ load: load(300), active })).toMatchObject({ dialog: 'capacity' });
    expect(say({ summary: errors('worse') })?.text).toBe(
      'errors rose from 0.10\u00a0% to 2.00\u00a0% with v2: roll back',
    );
    expect(say({ summary: errors('same') })).toBeNull();
  });

  it('blames a deployment for unhealthy machines of its own release alone, because it replaces the others', () => {
    const during = (ill: string) =>
      say({
        active: { ...running('InProgress'), version: '4' },
        fleet: fleet({
          capacity: { ...fleet().capacity, healthy: 1 },
          generations: ['3', '4'].map((version) => ({
            version,
            count: 1,
            ...(version === ill && { unhealthy: 1 }),
          })),
        }),
      });
    expect(during('3')).toBeNull();
    expect(during('4')).toMatchObject({
      text: 'has 1 unhealthy machine of v2: roll back',
      dialog: 'roll-back',
    });
  });

  it('says nothing of several releases where it was not read whether a deployment runs', () => {
    const two = fleet({
      generations: [
        { version: '1', count: 1 },
        { version: '2', count: 1 },
      ] as never,
    });
    expect(say({ fleet: two })?.text).toContain('no deployment is in progress');
    expect(say({ fleet: two, active: undefined })).toBeNull();
  });

  it('says what a canary or a bake showed so far', () => {
    const known = { watch: watch('OK'), summary: errors('same') };
    expect(say({ active: running('Baking'), ...known })?.text).toBe(
      'v2 has baked 10\u00a0min, error rate unchanged; let it continue or roll back',
    );
    expect(say({ active: running('InProgress', 'Waiting at checkpoint'), ...known })?.text).toContain(
      'canary',
    );
    expect(say({ active: running('InProgress'), ...known })).toBeNull();
    expect(say({ active: running('Baking'), ...known, watch: watch('ALARM') })?.text).toContain(
      'web-5xx fires',
    );
    expect(say({ active: running('RollbackInProgress') })).toBeNull();
  });

  it('deploys the wanted version where the image is behind, gone or disabled', () => {
    const wanted = image('ami-9', { version: '9.0' });
    expect(say({ fleet: fleet({ behind: 2, wanted }) })).toMatchObject({
      text: 'is 2 versions behind: deploy v9.0',
      isOfFleet: true,
      pick: 'ami-9',
    });
    const old = image('ami-7', { version: '7.0' });
    const revoked = image('ami-8', { version: '8.0', state: 'disabled' });
    const withdrawn = fleet({ wanted: old, release: release(3, { image: revoked }) });
    expect(say({ fleet: withdrawn })?.text).toBe(
      'has an image that is disabled, and no newer version can be launched: roll back',
    );
    const gone = fleet({ wanted, release: release(3, { image: null }) });
    expect(say({ fleet: gone })?.text).toBe('has an image that is deleted or not shared: deploy v9.0');
    const disabled = fleet({ release: release(3, { image: image('ami-3', { state: 'disabled' }) }) });
    expect(say({ fleet: disabled })?.text).toBe('has an image that is disabled: deploy another version');
  });

  it('recommends no deployment while it is not known what is held', () => {
    const wanted = image('ami-9', { version: '9.0' });
    expect(say({ fleet: fleet({ behind: 2, wanted, held: null }) })).toBeNull();
  });

  it('does not roll back once more because the release that was left had fewer errors', () =>
    expect(say({ fleet: fleet({ held: [hold(4)] }), summary: errors('worse') })).toBeNull());

  it('names a deployment that stopped halfway', () => {
    const generations = [
      { version: '3', count: 1 },
      { version: '4', count: 1 },
    ];
    expect(say({ fleet: fleet({ generations }) })?.text).toContain('more than one release');
  });
});
