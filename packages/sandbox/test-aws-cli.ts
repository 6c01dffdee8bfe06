import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this machine has the AWS CLI: another program with other parsers than the SDK's. */
export const cliInstalled = await run('aws', ['--version']).then(
  () => true,
  () => false,
);

const ENV = {
  AWS_ACCESS_KEY_ID: 'AKIASANDBOX',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_MAX_ATTEMPTS: '1',
};

/** One command against an endpoint; its JSON, null where it prints nothing. @throws Error with what it says */
export async function awsCli(url: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run('aws', ['--endpoint-url', url, '--output', 'json', ...args], {
    env: { ...process.env, ...ENV },
  });
  return stdout ? JSON.parse(stdout) : null;
}

/** Lines for a shell with the AWS CLI, as a person pastes them, against an endpoint. @throws Error with what they say */
export async function runShell(url: string, lines: string): Promise<string> {
  const env = { ...process.env, ...ENV, AWS_ENDPOINT_URL: url };
  return (await run('sh', ['-e', '-c', lines], { env })).stdout;
}
