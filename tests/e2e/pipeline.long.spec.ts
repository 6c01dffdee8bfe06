import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { inRoot } from '../../scripts/paths.ts';
import { makeDisk } from '../support/raw-disk.ts';
import { expect, inOwnWorld } from './support/test.ts';
import { issueToken } from './support/token.ts';

/** A minute of the account passes in a second, as a deployment takes many. */
const test = inOwnWorld({ SANDBOX_SPEED: '60' });

const [FAMILY, FLEET] = ['catalog', 'catalog-staging'];

interface Workflow {
  jobs: { deploy: { env: Record<string, string>; steps: { run?: string; env?: Record<string, string> }[] } };
}
const { jobs } = load(readFileSync(inRoot('deploy/github-workflow.yml'), 'utf8')) as Workflow;
const { env: jobEnv, steps } = jobs.deploy;

/** What the repository has set, in place of `${{ vars.NAME }}`. */
const filledIn = (values: Record<string, string>, set: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ (?:vars|secrets)\.(\w+) \}\}/g, (_, key: string) => set[key] ?? `no ${key}`),
    ]),
  );

test('the pipeline takes a version from its image to serving, and leaves it if it fails', async ({
  signIn,
  house,
  aws,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-pipeline-'));
  mkdirSync(path.join(folder, 'deploy'));
  copyFileSync(inRoot('deploy/pipeline.sh'), path.join(folder, 'deploy/pipeline.sh'));
  makeDisk(path.join(folder, 'disk.raw'), { gib: 1 / 64, mib: 1 });
  const build = `#!/bin/sh\nexec "${process.execPath}" "${inRoot('scripts/image.ts')}" import disk.raw --family "$1" --version "$2"\n`;
  writeFileSync(path.join(folder, 'build-image.sh'), build, { mode: 0o755 });
  const set = { PLIMSOLL_URL: house.app, FAMILY, FLEET };
  const env = {
    ...process.env,
    ...filledIn(jobEnv, set),
    // A secret instead of the job's identity, whose hour would be over when the clock of this world jumps.
    PLIMSOLL_TOKEN: await issueToken(signIn),
    ...{ HOME: folder, RUNNER_TEMP: folder, GITHUB_PATH: path.join(folder, 'path'), DATA_DIR: folder },
    ...{
      AWS_ENDPOINT_URL: house.aws,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'build',
      AWS_SECRET_ACCESS_KEY: 'none',
    },
    PATH: `${folder}:${path.dirname(process.execPath)}:${process.env.PATH}`,
  };

  /** Runs lines of a shell to their end. */
  async function run(lines: string, more: Record<string, string>) {
    const child = spawn('sh', ['-e', '-c', lines], {
      cwd: folder,
      env: { ...env, VERDICT_WITHIN: '30s', ...more },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += String(text)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  }
  const runs = async () => {
    const { LaunchTemplate, Instances } = await aws.group(FLEET);
    return {
      version: LaunchTemplate!.Version,
      machines: Instances!.map((one) => one.LaunchTemplate!.Version),
    };
  };

  const before = await runs();
  for (const step of steps.filter((one) => one.run)) {
    const more = { ...filledIn(step.env ?? {}, set), GITHUB_REF_NAME: 'v6.0.0' };
    const { code, said } = await run(step.run!, more);
    expect(code, said).toBe(0);
  }
  const served = await runs();
  expect(served.version).not.toBe(before.version);
  expect(new Set(served.machines)).toEqual(new Set([served.version]));

  const deploy = (version: string) =>
    run(`sh deploy/pipeline.sh ${FAMILY} ${version} ${FLEET} --strategy standard`, {});

  // Its machines never pass a health check: AWS goes back by itself.
  await aws.fault({ kind: 'failing-image', image: `${FAMILY}-5.0.1` });
  const failing = deploy('5.0.1');
  await expect.poll(async () => (await aws.refreshes(FLEET))[0]!.Status).toBe('InProgress');
  await aws.advance(3_700);
  const { code, said } = await failing;
  expect([code, said]).toEqual([4, expect.stringMatching(/Runs +v6\.0\.0/)]);
  expect((await runs()).version).toBe(served.version);

  // More errors than before, as a verdict would say on a fleet with enough traffic.
  const real = path.join(folder, 'real');
  renameSync(path.join(folder, 'plimsoll'), real);
  const worse = `#!/bin/sh\n[ "$1" != verdict ] || exit 4\nexec node "${real}" "$@"\n`;
  writeFileSync(path.join(folder, 'plimsoll'), worse, { mode: 0o755 });
  expect(await deploy('5.1.0')).toMatchObject({
    code: 4,
    said: expect.stringMatching(/more errors than before[^]*catalog-staging runs v6\.0\.0\./),
  });
  expect(new Set((await runs()).machines)).toEqual(new Set([served.version]));
  rmSync(folder, { recursive: true });
});
