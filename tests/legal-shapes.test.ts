import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldFrom } from '../packages/sandbox/seed/recorded/world.ts';
import { stateOf } from '../components/fleet-page/fleet-state';
import { joinRows } from '../components/overview/rows';
import { fleetKey } from '../lib/core/fleet-ref';
import { nextStep } from '../lib/deployments/next-step';
import { nextLaunch } from '../lib/deployments/next-launch';
import { releaseLabel } from '../lib/deployments/model';
import type { FleetGrade } from '../lib/fleets/grade';
import { runningText } from '../lib/fleets/mix';
import { runningRelease, type Fleet } from '../lib/fleets/model';
import { capacityText } from '../lib/fleets/units';
import { whyNoImage } from '../lib/releases/model';
import { openWorld } from './faults/world.ts';
import { LEGAL_SHAPES } from './support/legal-shapes.ts';

/** Groups that AWS allows and few accounts have. What is said of each is read, or unknown with the reason. */
let at: Awaited<ReturnType<typeof openWorld>>;
const said = new Map<string, Record<string, unknown>>();
const fleets = new Map<string, Fleet>();
let grades: Record<string, FleetGrade>;

beforeAll(async () => {
  at = await openWorld({ options: { world: worldFrom(LEGAL_SHAPES, Date.now()), speed: 0 } });
  const { list, loads, costs } = await at.overview();
  const { listHealth } = await import('../lib/health/queries');
  const { listFindings } = await import('../lib/fleets/findings.server');
  const health = await listHealth(at.as());
  ({ grades } = await listFindings(at.as()));
  const known = { load: loads.fleets, spend: costs.fleets, health: health.fleets };
  for (const row of joinRows({ fleets: list.fleets, ...known, active: { active: {}, unread: [] } })) {
    const { fleet, load } = row;
    fleets.set(fleet.ref.name, fleet);
    said.set(fleet.ref.name, {
      size: capacityText(fleet),
      types: runningText(fleet),
      state: stateOf(row).text,
      release: releaseLabel(runningRelease(fleet)),
      next: nextLaunch(fleet),
      image: fleet.release && whyNoImage(fleet.release),
      unread: fleet.unread?.says,
      step: nextStep({ fleet, load, active: null })?.text,
      price: row.spend?.perHour ?? row.spend?.why,
      named: [fleet.app, fleet.env],
    });
  }
});
afterAll(() => at.close());

const has = (text: string) => expect.stringContaining(text);
const NO_SYSTEM = has('its image cannot be read, so its operating system is unknown');
const CPU_PAIR = 0.192;

describe('capacity', () => {
  it.each([
    ['no-machines', '0 machines', 'No machines'],
    ['all-standby', '0 machines, 2 in standby', 'None in service, 2 in standby'],
    ['one-standby', '2 machines, 1 in standby', 'Healthy'],
    ['one-retained', '2 machines, 1 retained', 'Healthy'],
    ['one-leaving', '2 machines, 1 ending', 'Healthy'],
    ['one-detaching', '2 machines, 1 detaching', 'Healthy'],
    ['all-unhealthy', '2 machines', 'Down'],
    ['deleting', '2 machines', 'Being deleted'],
    ['mixed-memory', '16,384 MiB, 2 machines', 'Healthy'],
    ['weights-not-told', '4 units, 2 machines', 'Healthy'],
    ['weights-empty', '0 units, 0 machines', 'No machines'],
    ['warm-only', '0 machines', 'No machines'],
    ['bounds-of-thousands', '2 machines', 'Healthy'],
    ['zones-only', '2 machines', 'Healthy'],
  ])('of %s', (name, size, state) =>
    expect(said.get(name)).toMatchObject({ size, state: expect.stringMatching(`^${state}`) }),
  );
});

describe('what it launches from', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'template-deleted',
      { release: 'unknown', unread: 'Version 3 of launch template deleted does not exist' },
    ],
    [
      'configuration-unlisted',
      { release: 'unknown', unread: 'AWS does not list launch configuration deleted' },
    ],
    ['configuration-other', { release: 'unknown', next: 'next launch v1.4.0' }],
    ['template-by-name', { release: 'v1.4.0', next: 'next launch v1.5.0', unread: undefined }],
    ['template-without-version', { release: 'v1.4.0', next: 'next launch v1.4.0 by $Default' }],
    ['from-foreign', { image: 'ami-foreign is deregistered, or not shared with this account' }],
    ['from-mac', { step: has('an image that is deleted or not shared') }],
    ['from-alias', { image: has('resolve:ssm:/golden/web'), step: undefined }],
    ['from-nameless', { release: 'ami-nameless' }],
    ['mixed-own-image', { release: 'v1.4.0', image: null }],
  ])('%s', (name, expected) => expect(said.get(name)).toMatchObject(expected));

  it.each([
    ['template-deleted', 'F', 'launch-gone'],
    ['configuration-unlisted', 'E', 'no-release'],
    ['from-foreign', 'F', 'image-gone'],
    ['mixed-own-image', 'C', 'not-asked'],
  ] as const)('%s is graded %s for %s', (name, letter, check) => {
    const grade = grades[fleetKey(fleets.get(name)!.ref)]!;
    expect([grade.letter, grade.found.map((one) => one.check)]).toEqual([
      letter,
      expect.arrayContaining([check]),
    ]);
  });

  it('a machine of which AWS says no template is not called made by hand', () => {
    const { found, unknown } = grades[fleetKey(fleets.get('instance-without-template')!.ref)]!;
    expect(found.map(({ check }) => check)).not.toContain('changed');
    expect(unknown.find(({ check }) => check === 'changed')!.evidence).toContain('launch configuration');
  });

  it('without its template it cannot be rolled back, and does not scale out', async () => {
    const { ref } = fleets.get('template-deleted')!;
    const { rollback } = await at.deployments.getDeployments(at.as(), { fleet: ref });
    expect(rollback).toMatchObject({ kind: 'none', why: has('launch template deleted does not exist') });
    const { listScalingFaults } = await import('../lib/will-it-scale/queries');
    const faults = (await listScalingFaults(at.as())).faults[fleetKey(ref)]!;
    expect(faults.map(({ link }) => link)).toContain('launch');
  });
});

describe('price', () => {
  it.each<[string, unknown]>([
    ['zones-only', CPU_PAIR],
    ['from-windows', 0.376],
    ['from-rhel', 0.2496],
    ['from-foreign', NO_SYSTEM],
    ['from-alias', NO_SYSTEM],
    ['from-windows-gone', 0.376],
    ['template-deleted', CPU_PAIR],
    ['from-block', has('Capacity Block, which is paid in advance')],
    ['from-host', has('Dedicated Host')],
    ['from-future', has('the price of m99.large is not known')],
    ['no-machines', 0],
  ])('of %s', (name, price) => expect(said.get(name)!.price).toEqual(price));
});

it.each([
  ['tags-not-propagated', ['shop', 'prod']],
  ['two-env-tags', ['', 'staging']],
  ['empty-env-tag', ['', 'prod']],
])('names of %s', (name, named) => expect(said.get(name)!.named).toEqual(named));

it('what another service operates is refused, by whom', () =>
  expect(fleets.get('operated')!.owners).toMatchObject([
    { kind: 'operator', refuses: true, title: 'the service sagemaker.amazonaws.com' },
  ]));
