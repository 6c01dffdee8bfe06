import { describe, expect, it } from 'vitest';
import { atOnce } from '@/lib/core/at-once';
import { NEGLIGIBLE } from './advice';
import { recommend as steps } from './recommend';
import { lastDays, setupLine, whatIf, whatRan, type ReplayFacts, type ReplayType } from './what-if';

const DAY = 288;

const type = (name: string, usdPerHour: number, over: Partial<ReplayType> = {}): ReplayType => ({
  ...{ type: name, vcpus: 2, memoryGiB: 8, architectures: ['arm64'], burstable: false, usdPerHour },
  ...{ ratio: 1, basis: 'in proportion to vCPUs', measured: false },
  ...over,
});
const half = { vcpus: 1, memoryGiB: 4, ratio: 0.5 };

/** Twenty days of a wave from 40 to 360 requests a second. A machine carries 100 a second at 100 % CPU. */
const work = Array.from({ length: 20 * DAY }, (_, n) => 200 - 160 * Math.cos((n / DAY) * 2 * Math.PI));

const facts = (over: Partial<ReplayFacts> = {}): ReplayFacts => ({
  axis: { from: 0, to: work.length * 300_000, period: 300 },
  unit: 'req/s',
  work,
  capacity: work.map((load) => Math.max(3, Math.ceil(load / 50))),
  ...{ counts: 'machines', unitsPerMachine: 1, assumptions: [] },
  carries: 100,
  line: 0.5,
  stands: { min: 3, max: 10, type: 'm7g.large', policy: { metric: 'cpu', target: 50 }, bootSeconds: 40 },
  limits: { min: 3, max: 10 },
  types: [type('m7g.large', 0.08)],
  architecture: 'arm64',
  architectures: ['arm64'],
  boot: { seconds: 40, samples: 20 },
  warmupSeconds: 60,
  zones: 3,
  notes: [],
  notReplayed: [],
  events: [],
  schedules: [],
  ...over,
});

const recommend = (given: ReplayFacts) => atOnce(steps(given));

const cheaperWith = (...types: ReplayType[]) =>
  recommend(facts({ types: [type('m7g.large', 0.08), ...types] }))!.cheaper;

describe('what if', () => {
  it('of what stands comes to what ran', () => {
    const [replayed, ran] = [whatIf(facts(), facts().stands)!, whatRan(facts())!];
    expect(Math.abs(replayed.serviceHours / ran.serviceHours - 1)).toBeLessThan(0.05);
    expect(replayed.usdPerMonth).toBeCloseTo((replayed.machineHours / (20 * 24)) * 730 * 0.08);
  });

  it('is not told of a type that nothing is known of', () => {
    expect(whatIf(facts(), { ...facts().stands, type: 'x9.large' })).toBeNull();
    expect(whatIf(facts({ carries: null }), facts().stands)).toBeNull();
  });

  it('may look at the newest days only', () =>
    expect(lastDays(facts(), 14)).toMatchObject({
      axis: { from: 6 * DAY * 300_000 },
      work: { length: 14 * DAY },
    }));
});

describe('a recommendation', () => {
  it('finds the cheaper type that would have kept the headroom, and says what it saves', () => {
    const cheaper = cheaperWith(type('m8g.large', 0.06))!;
    expect(cheaper.choice).toMatchObject({ type: 'm8g.large', min: 3 });
    expect(cheaper.saves / (cheaper.usdPerMonth! + cheaper.saves)).toBeCloseTo(0.25, 1);
    expect(cheaper).toMatchObject({ negligible: false, confidence: 'medium', risks: [] });
  });

  it('advises less memory only as far as a setting says that it is not used', () => {
    const types = [type('m7g.large', 0.08), type('c7g.large', 0.06, { memoryGiB: 4 })];
    const under = (memoryUsed?: number) =>
      recommend(facts({ types, ...(memoryUsed && { memoryUsed }) }))!.cheaper;
    expect(under()?.choice.type).not.toBe('c7g.large');
    expect(under(0.6)?.choice.type).not.toBe('c7g.large');
    expect(under(0.5)).toMatchObject({
      choice: { type: 'c7g.large' },
      risks: expect.arrayContaining([expect.stringMatching(/ADVICE_MEMORY_PERCENT .* 50\s% is used\.$/)]),
    });
  });

  it('never advises what gets hotter or is short for longer', () => {
    const { stands, cheaper } = recommend(
      facts({ types: [type('m7g.large', 0.08), type('m7g.medium', 0.04, half)] }),
    )!;
    expect(cheaper!.peak).toBeLessThanOrEqual(stands.peak!);
    expect(cheaper!.minutesShort).toBeLessThanOrEqual(stands.minutesShort);
    expect(cheaper!.risks).toContain('A machine has 4 GiB instead of 8, and memory is not measured.');
    expect(cheaper).toMatchObject({
      confidence: 'low',
      reasons: expect.arrayContaining(['Memory is not measured.']),
    });
  });

  it('leaves alone types with less memory for their work, with credits, or with older cores', () => {
    const never = [
      type('c7g.large', 0.05, { memoryGiB: 4 }),
      type('t4g.large', 0.05, { burstable: true }),
      type('m6g.large', 0.05),
    ];
    expect(cheaperWith(...never)).toBeNull();
    expect(cheaperWith(type('m6g.large', 0.05, { measured: true }))!.confidence).toBe('high');
  });

  it('says that local disks go away with the type that has them', () => {
    const types = [type('m7gd.large', 0.1, { localDisks: true }), type('m7g.large', 0.06)];
    const stands = { ...facts().stands, type: 'm7gd.large' };
    const risk = /^m7gd\.large has local disks .*, and m7g\.large has none\. .* their data is lost\.$/;
    const { cheaper } = recommend(facts({ types, stands }))!;
    expect(cheaper!.risks).toEqual([expect.stringMatching(risk)]);
    const kept = [types[0]!, type('m8gd.large', 0.06, { localDisks: true })];
    expect(recommend(facts({ types: kept, stands }))!.cheaper!.risks).toEqual([]);
  });

  it('gives risks and reasons as sentences', () => {
    const types = [type('m7g.large', 0.08), type('m7g.medium', 0.04, half), type('m8g.xlarge', 0.1)];
    const { cheaper } = recommend(facts({ types, notReplayed: ['queue'] }))!;
    for (const text of [...cheaper!.risks, ...cheaper!.reasons]) expect(text).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('calls small savings negligible', () => {
    expect(cheaperWith(type('m8g.large', 0.078))!.negligible).toBe(true);
    expect(NEGLIGIBLE.share).toBeLessThan(0.1);
  });

  it('tells what an image of another architecture would save, apart', () => {
    const { cheaper, elsewhere } = recommend(
      facts({ types: [type('m7g.large', 0.08), type('m7i.large', 0.04, { architectures: ['x86_64'] })] }),
    )!;
    expect([cheaper, elsewhere!.architecture, elsewhere!.hasImage]).toEqual([null, 'x86_64', false]);
  });

  it('lets a fleet that never gets near its line follow its load', () => {
    const idle = { min: 6, max: 6, type: 'm7g.large', policy: null, bootSeconds: 40 };
    const { cheaper } = recommend(facts({ stands: idle, limits: { min: 6, max: 6 }, line: 0.6 }))!;
    expect(cheaper!.choice).toMatchObject({ min: 3, max: 6, policy: { metric: 'cpu', target: 48 } });
  });

  it('keeps the maximum of a fleet without a policy whose bounds differ from what is desired', () => {
    const idle = { min: 6, max: 6, type: 'm7g.large', policy: null, bootSeconds: 40 };
    const { from, limits, cheaper } = recommend(
      facts({ stands: idle, limits: { min: 4, max: 20 }, line: 0.6 }),
    )!;
    expect(cheaper!.choice).toMatchObject({ min: 3, max: 20, policy: { metric: 'cpu', target: 48 } });
    expect(cheaper!.risks.join()).not.toMatch(/maximum/);
    expect(setupLine(from, limits)).toBe('4-20 × m7g.large · no policy, desired 6');
    expect(setupLine(cheaper!.choice, limits)).toBe('3-20 × m7g.large · cpu 48%');
    expect(setupLine(from, { min: 6, max: 6 })).toBe('6 × m7g.large · fixed');
  });

  it('calls another maximum a risk where the type changes too', () => {
    const double = { vcpus: 4, memoryGiB: 16, ratio: 2, measured: true };
    const { choice, risks } = cheaperWith(type('m8g.xlarge', 0.1, double))!;
    expect(choice).toMatchObject({ type: 'm8g.xlarge', max: 5 });
    expect(risks).toContain('The maximum becomes 5 × m8g.xlarge instead of 10 × m7g.large.');
  });

  it('advises more room where the maximum held the fleet over its line', () => {
    const { roomier } = recommend(
      facts({ stands: { ...facts().stands, max: 5 }, limits: { min: 3, max: 5 } }),
    )!;
    expect(roomier!.choice.max).toBeGreaterThan(6);
    expect(roomier!.saves).toBeLessThan(0);
    expect(roomier!.minutesHeld).toBeGreaterThan(7 * 60);
  });

  it('says that a slower image costs no less, and a faster one no more', () => {
    const steep = work.map((load, n) => load * (n % 36 < 6 ? 1.3 : 1));
    const [fast, slow] = recommend(facts({ work: steep }))!.boots;
    expect([fast!.bootSeconds, slow!.bootSeconds]).toEqual([20, 80]);
    expect(fast!.usdPerMonth).toBeLessThanOrEqual(0.5);
    expect(slow!.usdPerMonth).toBeGreaterThan(0);
  });

  it('is not made of too little', () => {
    const gaps = work.map((load, n) => (n % 10 === 0 ? load : null));
    expect(recommend(facts({ work: gaps }))).toBeNull();
    expect(recommend(facts({ types: [] }))).toBeNull();
  });

  it('is not made where a policy of another kind moves the fleet', () => {
    const stands = { ...facts().stands, min: 4, max: 4, policy: null };
    expect(recommend(facts({ stands, notReplayed: ['steps'] }))).toBeNull();
    expect(recommend(facts({ stands }))).not.toBeNull();
  });
});
