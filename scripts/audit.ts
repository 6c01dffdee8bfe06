import { execFile } from 'node:child_process';
import { inRoot } from './paths.ts';
import type { Tally } from './checks.ts';

interface Report {
  metadata?: { vulnerabilities: Record<'high' | 'critical', number> };
  vulnerabilities?: Record<string, { severity: string }>;
  message?: string;
}

/** Counts npm audit's vulnerabilities of production dependencies, severity high or above. */
export function judgeAudit(output: string): Tally & { says: string } {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    report = {};
  }
  const found = report.metadata?.vulnerabilities;
  if (!found)
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      says: `SKIPPED: the registry did not answer the audit (${report.message ?? 'no answer'}).`,
    };
  const bad = Object.entries(report.vulnerabilities ?? {})
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity }]) => `${name} (${severity})`);
  const failed = Number(found.high + found.critical > 0);
  return {
    passed: 1 - failed,
    failed,
    skipped: 0,
    says: failed ? `Known vulnerabilities: ${bad.join(', ')}` : 'None.',
  };
}

/** Checks dependencies for known vulnerabilities; counts as skipped if the registry does not support audits. */
export async function audit(): Promise<Tally> {
  console.log('\n▸ known vulnerabilities of dependencies');
  const args = ['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=0'];
  const output = await new Promise<string>((resolve) => {
    execFile('npm', args, { cwd: inRoot(), timeout: 30_000, maxBuffer: 64e6 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const { says, ...tally } = judgeAudit(output);
  console.log(says);
  return tally;
}
