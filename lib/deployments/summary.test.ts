import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/scaling/model';
import { timesIn } from '@/lib/core/times';
import { bothText, summarise, type Served } from './summary';

/** One hour by minutes, with these requests, errors, percent CPU and machines in each. */
const hour = (from: number, [requests, errors, cpu, machines]: number[]): Served => {
  const all = (value: number) => Array.from({ length: 60 }, () => value);
  return {
    from,
    to: from + 3_600_000,
    requests: all(requests!),
    errors: all(errors!),
    cpu: all(cpu!),
    machines: all(machines!),
  };
};

const boot = (at: number, seconds: number): Activity => ({
  id: String(at),
  at,
  endedAt: at + seconds * 1000,
  kind: 'launch',
  change: null,
  by: 'aws',
  description: '',
  cause: '',
  failed: false,
  message: null,
});

const START = 10_000_000;
const DEPLOYMENT = { id: 'r-1', label: 'v2', startedAt: START, launchedFrom: 0, servesTo: null };
const compare = (before: number[], after: number[], activities: Activity[] = [], of = {}) =>
  summarise({
    deployment: { ...DEPLOYMENT, ...of },
    before: hour(START - 3_600_000, before),
    after: hour(START + 600_000, after),
    activities,
  });
const row = (summary: ReturnType<typeof compare>, name: string) =>
  summary.rows.find((one) => one.name === name)!;

describe('a release against the one before it', () => {
  it('calls an error rate the same while chance explains the difference', () => {
    expect(row(compare([100, 1, 50, 4], [100, 1, 50, 4]), 'Errors')).toMatchObject({
      before: 0.01,
      after: 0.01,
      verdict: 'same',
    });
    expect(row(compare([1_000, 10, 50, 4], [1_000, 11, 50, 4]), 'Errors').verdict).toBe('same');
  });

  it('says worse and better where chance does not', () => {
    expect(row(compare([1_000, 1, 50, 4], [1_000, 30, 50, 4]), 'Errors').verdict).toBe('worse');
    expect(row(compare([1_000, 30, 50, 4], [1_000, 1, 50, 4]), 'Errors').verdict).toBe('better');
  });

  it('counts the time of machines that a request takes, whatever their number', () => {
    const { before, after, verdict } = row(compare([6_000, 0, 50, 4], [6_000, 0, 25, 4]), 'CPU per request');
    expect([before, after]).toEqual([20, 10]);
    expect(verdict).toBe('better');
    expect(row(compare([6_000, 0, 50, 4], [6_000, 0, 25, 8]), 'CPU per request').verdict).toBe('same');
  });

  it('compares boots of before and after', () => {
    const boots = [boot(START - 5_000, 40), boot(START - 4_000, 42), boot(START + 5_000, 80)];
    expect(row(compare([100, 0, 50, 4], [100, 0, 50, 4], boots), 'Boot')).toMatchObject({
      before: 41,
      after: 80,
      verdict: 'worse',
    });
  });

  it('leaves out boots of releases before the one before, and of later ones', () => {
    const boots = [
      boot(1_000, 10),
      boot(START - 5_000, 40),
      boot(START + 5_000, 80),
      boot(START + 9_000, 20),
    ];
    const of = { launchedFrom: START - 6_000, servesTo: START + 9_000 };
    expect(row(compare([100, 0, 50, 4], [100, 0, 50, 4], boots, of), 'Boot')).toMatchObject({
      before: 40,
      after: 80,
    });
  });

  it('claims nothing of a handful of requests, or of none', () => {
    const summary = compare([100, 0, 50, 4], [5, 5, 50, 4]);
    expect(summary.tooLittle).toMatch(/^Not enough traffic yet: 300 requests/);
    expect(row(summary, 'Errors').verdict).toBe('unknown');
    expect(row(compare([0, 0, 50, 4], [0, 0, 50, 4]), 'Errors')).toMatchObject({ before: null, after: null });
  });
});

describe('the minutes in which both releases served', () => {
  const served = [1_000, 1, 50, 4];
  const both = (sameMinutes: Parameters<typeof summarise>[0]['sameMinutes']) =>
    summarise({
      deployment: DEPLOYMENT,
      ...{ before: hour(START - 3_600_000, served), after: hour(START + 600_000, served) },
      ...{ activities: [], sameMinutes },
    });

  it('are told with the CPU of both, and why errors are not', () => {
    const summary = both({ from: START, to: START + 900_000, before: 20, after: 40 });
    expect(row(summary, 'CPU, same minutes')).toMatchObject({ before: 20, after: 40, verdict: 'worse' });
    expect(bothText(summary, timesIn('UTC'))).toBe(
      'Both releases served from 1 Jan 02:46 to 03:01 UTC, so CPU of their machines is compared in these minutes. AWS does not count requests by release, so errors are compared before and after the deployment.',
    );
  });

  it('are told as unknown with the reason', () => {
    const summary = both({ why: 'The deployment has run for less than five minutes.' });
    expect(summary.rows.map(({ name }) => name)).toEqual(['Errors', 'CPU per request', 'Boot']);
    expect(bothText(summary, timesIn('UTC'))).toMatch(
      /before and after the deployment\. CPU .* is not known: The deployment has run/,
    );
    expect(bothText(both(null), timesIn('UTC'))).toBeNull();
  });
});
