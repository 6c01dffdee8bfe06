import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldFrom } from '../packages/sandbox/seed/recorded/world.ts';
import type { FleetSpend } from '../lib/bill/model';
import { fleetKey } from '../lib/core/fleet-ref';
import { changePrice } from '../lib/fleets/change-price';
import type { FleetGrade } from '../lib/fleets/grade';
import { isMixed, type Fleet } from '../lib/fleets/model';
import { capacityText } from '../lib/fleets/units';
import type { FleetLoad } from '../lib/load/model';
import { nextLaunch } from '../lib/deployments/next-launch';
import { openWorld } from './faults/world.ts';
import { ODD_SHAPES } from './support/odd-shapes.ts';

/** Shapes that AWS's documents allow. What is said of each follows from them, or is unknown with the reason. */
let at: Awaited<ReturnType<typeof openWorld>>;
const fleets = new Map<string, Fleet>();
let spends: Record<string, FleetSpend>;
let loads: Record<string, FleetLoad>;
let grades: Record<string, FleetGrade>;

beforeAll(async () => {
  at = await openWorld({ options: { world: worldFrom(ODD_SHAPES, Date.now()), speed: 0 } });
  const read = await at.overview();
  const { listFindings } = await import('../lib/fleets/findings.server');
  ({ grades } = await listFindings(at.as()));
  for (const fleet of read.list.fleets) fleets.set(fleet.ref.name, fleet);
  [spends, loads] = [read.costs.fleets, read.loads.fleets];
});
afterAll(() => at.close());

const keyOf = (name: string) => fleetKey(fleets.get(name)!.ref);
const spendOf = (name: string) => spends[keyOf(name)]!;
const has = (text: string) => expect.stringContaining(text);

describe('machines', () => {
  it.each([
    ['state-Pending', '3 machines (2 desired)'],
    ['state-Pending-Wait', '3 machines (2 desired)'],
    ['state-Pending-Proceed', '3 machines (2 desired)'],
    ['state-Terminating-Wait', '2 machines, 1 ending'],
    ['state-Terminating-Proceed', '2 machines, 1 ending'],
    ['state-EnteringStandby', '2 machines, 1 in standby'],
    ['state-Detached', '2 machines, 1 detaching'],
    ['state-ReplacingRootVolume', '3 machines (2 desired)'],
    ['min-max-zero', '0 machines'],
    ['fewer-than-desired', '2 of 6 machines'],
    ['more-than-desired', '2 machines (1 desired)'],
    ['all-leave', '0 machines, 2 ending'],
    ['weight-999', '5 units (999 held), 1 machine'],
  ])('of %s', (name, size) => expect(capacityText(fleets.get(name)!)).toBe(size));

  it('of a template that the group does not name are of another release', () => {
    const { generations } = fleets.get('attached-other-template')!;
    expect(generations).toEqual([
      { version: '1', count: 2 },
      { version: '1', count: 1, template: 'older', isOther: true },
    ]);
    expect(isMixed(fleets.get('attached-other-template')!)).toBe(true);
  });

  it('that all run what the group named before are one release, and the next launch is another', () => {
    const fleet = fleets.get('template-switched')!;
    expect([isMixed(fleet), fleet.runs?.instanceType]).toEqual([false, 'c5.large']);
    expect(nextLaunch(fleet)).toBe('next launch v1.4.0');
  });
});

describe('prices', () => {
  it.each<[string, unknown]>([
    ['from-host-group', has('Dedicated Host')],
    ['from-marketplace', has('AWS Marketplace')],
    ['from-market-own', has('AWS Marketplace')],
    ['from-old-windows', has('its image is Windows, but not which licence it has')],
    ['local-zone', has('Local Zone')],
    ['outpost', has('Outpost')],
    ['from-no-operation', null],
    ['dedicated', null],
  ])('of %s before a click', (name, why) => {
    const { whyNoPrice, unitPrice, perHour, ...spend } = spendOf(name);
    expect(whyNoPrice).toEqual(why);
    expect([unitPrice === null, perHour === null, spend.why !== null]).toEqual(Array(3).fill(why !== null));
  });

  it.each(['spot', 'from-spot-template', 'spot-only'])(
    'of one more machine of %s are those of the Spot market',
    (name) => {
      const spend = spendOf(name);
      const { least, most } = changePrice(1, spend)!;
      expect(spend.unitPrice).toBeNull();
      expect(least).toBeGreaterThan(0);
      expect(most).toBeLessThan(0.096);
    },
  );

  it('of a base that is not reached are on demand or Spot', () =>
    expect(changePrice(1, spendOf('base-above-desired'))!.most).toBe(0.096));
});

describe('health checks', () => {
  it.each([
    ['lattice', []],
    ['only-sources', []],
    ['lattice-unasked', ['no-health-check: the group’s health check type is EC2']],
    ['checks-nothing', ['not-asked: the group has no load balancer, and its health check type is ELB']],
    ['checks-volumes', ['not-asked: the group has no load balancer, and its health check type is EBS']],
  ])('of %s', (name, expected) => {
    const found = grades[keyOf(name)]!.found.filter(({ check }) => /^no-health|^not-asked/.test(check));
    expect(found.map(({ check, evidence }) => `${check}: ${evidence}`)).toEqual(expected);
  });
});

it.each([
  ['gateway', '% cpu', 'The fleet is behind a Gateway Load Balancer, and Plimsoll does not read its flows.'],
  [
    'lattice',
    '% cpu',
    'The fleet is behind VPC Lattice, and Plimsoll does not read the requests of VPC Lattice.',
  ],
])('the load of %s is not taken for requests', (name, unit, why) => {
  const load = loads[keyOf(name)]!;
  expect([load.unit, load.notes.map(({ says }) => says)]).toEqual([unit, expect.arrayContaining([has(why)])]);
});

it.each([
  ['placement', 'placement group'],
  ['reservations', 'reservations only'],
  ['balanced', 'balanced only'],
])('a setting of %s that can stop a scale-out is said before it', (name, setting) =>
  expect(fleets.get(name)!.settings).toMatchObject([{ name: setting, on: ['scale-out', 'deploy'] }]),
);

it.each([
  ['from-failed', 'failed'],
  ['from-pending', 'pending'],
])('%s cannot be launched, and says why', (name, state) =>
  expect(grades[keyOf(name)]!.found).toContainEqual(
    expect.objectContaining({ check: 'image-unusable', evidence: `ami-${state} is ${state}` }),
  ),
);

it.each(['name with spaces', 'back\\slash', `quote"'s`, 'a%2Fb', 'emoji-🚢', 'constructor'])(
  'the group %s is read by its name',
  async (name) => {
    const { findFleet } = await import('../lib/fleets/queries');
    const found = await findFleet(fleets.get(name)!.ref);
    expect(found.ref.name).toBe(name);
  },
);
