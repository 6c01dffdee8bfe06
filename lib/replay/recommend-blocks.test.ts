import { expect, it } from 'vitest';
import { atOnce } from '@/lib/core/at-once';
import { inSlices } from '@/lib/runtime/slices';
import { longestBlock } from '@/tests/support/event-loop';
import { recommend } from './recommend';
import type { ReplayFacts, ReplayType } from './what-if';

const BUCKETS = 14 * 288;
const work = Array.from({ length: BUCKETS }, (_, n) => 5_000 - 4_000 * Math.cos((n / 288) * 2 * Math.PI));
const types = ['m7g', 'm8g', 'r7g', 'r8g'].flatMap((family, index) =>
  ['large', 'xlarge', '2xlarge'].map((size, step): ReplayType => ({
    ...{ type: `${family}.${size}`, vcpus: 2 ** (step + 1), memoryGiB: 8 * 2 ** step, ratio: 2 ** step },
    ...{ architectures: ['arm64'], burstable: false, usdPerHour: (0.08 + 0.001 * index) * 2 ** step },
    ...{ basis: 'in proportion to vCPUs', measured: true },
  })),
);
const facts: ReplayFacts = {
  ...{ axis: { from: 0, to: BUCKETS * 300_000, period: 300 }, unit: 'req/s', work },
  ...{ capacity: work.map((load) => Math.ceil(load / 50)), counts: 'machines', unitsPerMachine: 1 },
  ...{ assumptions: [], carries: 100, line: 0.5, zones: 3, warmupSeconds: 60, types },
  stands: { min: 50, max: 300, type: 'm7g.large', policy: { metric: 'cpu', target: 50 }, bootSeconds: 40 },
  limits: { min: 50, max: 300 },
  ...{ architecture: 'arm64', architectures: ['arm64'], boot: { seconds: 40, samples: 20 } },
  ...{ notes: [], notReplayed: [], events: [], schedules: [] },
};

it('advice for a fleet of 200 machines blocks others for less than half of the time that it would at once', async () => {
  // Compiled by the first run.
  const whole = atOnce(recommend(facts));
  const blocked = await longestBlock(async () => atOnce(recommend(facts)));
  const sliced = await longestBlock(() => inSlices(recommend(facts)));
  expect(sliced).toBeLessThan(blocked / 2);
  expect(await inSlices(recommend(facts))).toEqual(whole);
});
