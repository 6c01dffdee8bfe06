import { fleetKey } from '@/lib/core/fleet-ref';
import { timesIn } from '@/lib/core/times';
import { deploymentSummary } from '@/lib/deployments/reads';
import { bothText, comparedText, type Compared, type Summary } from '@/lib/deployments/summary';
import { fleetList } from '@/lib/fleets/reads';
import { EXIT, type ExitCode } from '../exit-codes';
import { findFleet } from '../fleets/find-fleet';
import { tableLines } from '../output/table';
import type { Session } from '../session';

const ENDS: Record<Compared['verdict'], ExitCode> = {
  same: EXIT.done,
  better: EXIT.done,
  worse: EXIT.failed,
  unknown: EXIT.unknown,
};
const WORDS: Record<Compared['verdict'], string> = {
  same: 'has about as many errors as',
  better: 'has fewer errors than',
  worse: 'has more errors than',
  unknown: 'may have more or fewer errors than',
};
const PACE_MS = 5_000;

interface VerdictOptions {
  /** Seconds for which it waits at most until there is enough traffic. */
  within?: number;
}

/** `plimsoll verdict shop-prod`: its newest deployment, compared with the previous release. Errors alone decide. */
export async function verdict(
  { api, terminal, json }: Session,
  name: string,
  { within = 0 }: VerdictOptions,
): Promise<ExitCode> {
  const { ref } = findFleet(await api.read(fleetList, {}), name);
  const ask = () => api.read(deploymentSummary, { fleet: fleetKey(ref) });
  let summary = await ask();
  for (let passed = 0; summary?.tooLittle && passed < within * 1_000; passed += PACE_MS) {
    await terminal.wait(PACE_MS);
    summary = await ask();
  }
  const errors = summary?.rows.find((row) => row.name === 'Errors')?.verdict ?? 'unknown';
  if (json) terminal.json(summary);
  else
    for (const line of summary ? linesOf(summary, errors) : [`${ref.name} has no deployment.`])
      terminal.out(line);
  return ENDS[errors];
}

function linesOf(summary: Summary, errors: Compared['verdict']): string[] {
  const { label, left, rows, tooLittle } = summary;
  const before = left ?? 'the previous release';
  return [
    `${label} ${WORDS[errors]} ${before}.`,
    ...(tooLittle ? [tooLittle] : []),
    ...tableLines(
      ['MEASURE', 'BEFORE', 'AFTER', 'VERDICT'],
      rows.map((row) => [
        ...[row.name, comparedText(row.before, row.unit), comparedText(row.after, row.unit)],
        row.verdict === 'unknown' ? 'not known' : row.verdict,
      ]),
    ),
    ...[bothText(summary, timesIn('UTC')) ?? []].flat(),
  ];
}
