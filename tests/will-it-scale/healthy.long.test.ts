import { expect, it } from 'vitest';
import { LINKS } from '../../lib/will-it-scale/link';
import { openWorld } from './world';

/** Its maximum is below what its load needs, so it is no healthy fleet. */
const OVER_ITS_LINE = 'image-resizer-prod';

it('names no link of fourteen healthy fleets as broken, and knows all but one', async () => {
  const world = await openWorld('busy');
  const groups = Object.values(world.sandbox.world.regions).flatMap((region) => Object.values(region.groups));
  const healthy = groups.filter(({ name }) => name !== OVER_ITS_LINE);
  expect(healthy.length).toBeGreaterThanOrEqual(14);
  const chains = await Promise.all(healthy.map(({ name, region }) => world.chain(name, region)));
  for (const [index, links] of chains.entries()) {
    const { name } = healthy[index]!;
    expect(links.map(({ link }) => link)).toEqual([...LINKS]);
    const odd = links.filter(({ state }) => state !== 'holds').map(({ link, state }) => `${link} ${state}`);
    // Nobody launched an instance of it for 94 days.
    expect([name, odd]).toEqual([name, name === 'admin-prod' ? ['boots unknown'] : []]);
  }
  const { faults, problems } = await world.faults();
  expect(problems).toEqual([]);
  expect(Object.keys(faults)).toHaveLength(groups.length);
  expect(Object.values(faults).flat()).toMatchObject([
    { link: 'room', sentence: 'The fleet is at its maximum: 8 of 8.' },
  ]);
  await world.close();
});
