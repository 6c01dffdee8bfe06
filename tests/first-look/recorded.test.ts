import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Facts } from '../../packages/sandbox/seed/recorded/facts.ts';
import { worldFrom } from '../../packages/sandbox/seed/recorded/world.ts';
import { openWorldOf } from './world.ts';

const RECORDED = process.env.RECORDED_GROUPS;
if (!RECORDED)
  console.warn(
    'SKIPPED: RECORDED_GROUPS names no file of recorded groups, in the form that SANDBOX_WORLD takes',
  );

it.skipIf(!RECORDED)('each recorded group is counted once by shape, by owner and by each tag', async () => {
  const facts = JSON.parse(readFileSync(RECORDED!, 'utf8')) as Facts;
  const opened = await openWorldOf(worldFrom(facts, Date.now()));
  try {
    const groups = facts.AutoScalingGroups!;
    const [account] = (await opened.look()).accounts;
    const { shapes, owners, tags, metrics } = account!;
    expect(account!.fleets).toBe(groups.length);
    expect(shapes.mixed.count).toBe(groups.filter((one) => one.MixedInstancesPolicy).length);
    expect(shapes.configuration.count).toBe(groups.filter((one) => one.LaunchConfigurationName).length);
    expect(shapes.template.count).toBe(groups.filter((one) => one.LaunchTemplate).length);
    expect(owners.none.count).toBeLessThanOrEqual(groups.length);
    for (const use of tags.slice(0, 2)) {
      const found = use.found.reduce((sum, { count }) => sum + count, 0);
      expect(found + use.without.count, use.fact).toBe(groups.length);
    }
    expect(metrics.counted.count + metrics.inferred.count).toBe(groups.length);
    expect(metrics.units.reduce((sum, { of }) => sum + of.count, 0)).toBe(groups.length);
    // AWS deletes launch settings and images behind a recording: what is gone is said, and never counted as read.
    expect(shapes.unread.count + account!.images.gone.count).toBeLessThanOrEqual(groups.length);
  } finally {
    await opened.at.close();
  }
});
