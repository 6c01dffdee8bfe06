import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../scripts/paths.ts';
import { findHelm } from './support/helm';

const page = readFileSync(inRoot('docs/install.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text!);
const shell = blocks('sh');

/** What a reader has, or has made elsewhere. */
const GIVEN =
  'INSTANCE=i-0 SUBNETS=subnet-0 GROUP=sg-0 TARGET_GROUP=arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/plimsoll/0 CLUSTER=shop OIDC_CLIENT_SECRET=secret';
/**
 * The page as one script. The AWS CLI examines each command with its own model of AWS, then reaches nobody. Two are left
 * out: waiters take another address, and only version 2 of the CLI has `logs tail`.
 */
const script = (folder: string) => `
set -eu
: > ${folder}/asked
${GIVEN}
export AWS_DEFAULT_REGION=us-east-1 AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_MAX_ATTEMPTS=1 AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x
for name in docker kubectl helm curl chmod cp plimsoll sh; do eval "$name() { cat > /dev/null < /dev/null; }"; done
git() { echo 0; }
tried() {
  why=$(command aws "$@" 2>&1 > /dev/null) || true
  echo "$why" | grep -q 'Could not connect' || echo "$* $why" >> ${folder}/refused
}
aws() {
  case "$*" in *--query*) echo 123456789012 ;; esac
  case "$*" in *" wait "* | "logs tail "*) return ;; esac
  # One of each kind, as each takes half a second of a processor.
  case "$(cat ${folder}/asked)" in *"$1 $2"*) return ;; esac
  echo "$1 $2" >> ${folder}/asked
  tried "$@" &
}
${shell.join('\n').replaceAll('plimsoll-task.json', `${folder}/plimsoll-task.json`)}
wait
[ ! -e ${folder}/refused ] || cat ${folder}/refused >&2
`;

describe('docs/install.md', () => {
  it('names files that there are', () => {
    const made = /^deploy\/(\.env|secrets\/.*)$/;
    const named = [...page.matchAll(/\b((?:deploy|public|scripts)\/[\w./-]*\w)/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((file) => !made.test(file) && !existsSync(inRoot(file)))).toEqual([]);
  });

  it('names variables that are documented', () => {
    const known = readFileSync(inRoot('docs/configuration.md'), 'utf8');
    const own = new Set(shell.join('\n').match(/^[A-Z_]+(?==)/gm));
    const named = [...page.matchAll(/(?:`|^ {2}|\/plimsoll\/|literal=)([A-Z][A-Z_]{3,})\b/gm)].map(
      ([, n]) => n!,
    );
    expect(named.length).toBeGreaterThan(15);
    expect(
      named.filter(
        (name) => !own.has(name) && name !== 'AWS_ACCESS_KEY_ID' && !known.includes(`\`${name}\``),
      ),
    ).toEqual([]);
  });

  it('says after each step how to see that it worked', () => {
    const steps = page.split(/^## (?=\d)/gm).slice(1);
    expect(steps.length).toBe(9);
    for (const step of steps) expect(step, step.split('\n')[0]).toContain('**It worked if**');
  });

  it('has values that the chart takes', ({ skip }) => {
    const helm = findHelm() ?? skip('there is no Helm for this machine');
    const [values] = blocks('yaml');
    const args = ['template', 'plimsoll', inRoot('deploy/helm/plimsoll'), '--kube-version', '1.31.0'];
    const { stderr, status } = spawnSync(helm, [...args, '--values', '-'], {
      input: values,
      encoding: 'utf8',
    });
    expect([stderr, status]).toEqual(['', 0]);
  });

  it('has accounts that Plimsoll reads', async () => {
    const { settings } = load(blocks('yaml')[0]!) as { settings: { AWS_ACCOUNTS: string } };
    for (const accounts of [blocks('json')[0]!, settings.AWS_ACCOUNTS]) {
      const args = ['--import', inRoot('scripts/app-modules.ts'), '--input-type=module', '--eval'];
      const load = `const { env } = await import('${inRoot('lib/runtime/env.ts')}'); console.log(env.accounts.length)`;
      const { stdout, stderr } = spawnSync(process.execPath, [...args, load], {
        env: { ...process.env, AWS_ACCOUNTS: accounts },
        encoding: 'utf8',
      });
      expect([stdout.trim(), stderr]).toEqual(['1', '']);
    }
  });

  it('has commands that the AWS CLI knows', { timeout: 120_000 }, ({ skip }) => {
    if (spawnSync('aws', ['--version']).status !== 0) skip('the AWS CLI is not installed');
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-install-'));
    const { status, stderr } = spawnSync('bash', ['-c', script(folder)], { cwd: inRoot(), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const asked = readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n');
    const task = JSON.parse(readFileSync(path.join(folder, 'plimsoll-task.json'), 'utf8')) as object;
    rmSync(folder, { recursive: true });
    expect(asked.length).toBeGreaterThan(12);
    expect(JSON.stringify(task)).not.toMatch(/<[a-z-]+>/);
  });
});
