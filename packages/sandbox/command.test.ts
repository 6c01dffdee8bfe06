import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { command } from './command.ts';
import { openSandbox, refusal } from './test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());
beforeEach(() => aws.control('DELETE', 'faults'));

const say = (line: string) => command(line.split(' ').filter(Boolean), aws.url);
const failure = (line: string) => say(line).then(String, (error: Error) => error.message);

describe('the command line', () => {
  it('sets a fault that the clients then meet, lists and clears it', async () => {
    expect(await say('fault throttle --service autoscaling --share 1 --seconds 60')).toBe(
      'f1  throttle  service=autoscaling  share=1  seconds=60',
    );
    expect((await refusal(aws.autoScaling.describeAutoScalingGroups({})))!.code).toBe('Throttling');
    await say('fault skew --operation DescribeImages --skew-seconds -600');
    expect(await say('faults')).toContain('f2  skew  operation=DescribeImages  skewSeconds=-600');
    expect(await say('clear f1')).not.toContain('throttle');
    expect(await refusal(aws.autoScaling.describeAutoScalingGroups({}))).toBeNull();
    expect(await say('clear')).toBe('No faults.');
  });

  it('steps, speeds and stops the clock', async () => {
    const before = aws.world.now;
    expect(await say('clock step 600')).toBe(`${new Date(before + 600_000).toISOString()}  stopped`);
    expect(aws.world.now).toBe(before + 600_000);
    expect(await say('clock speed 0')).toContain('stopped');
    expect(await say('clock speed 3')).toContain('speed 3');
    expect(await say('clock stop')).toContain('stopped');
    expect(await say('clock')).toContain('stopped');
  });

  it('orders what the owner of a group does, and lists owners', async () => {
    const at = new Date(aws.world.now + 600_000).toISOString();
    expect(await say('owner terraform web --in 600 --max 12 --refreshes')).toBe(
      `us-east-1  web  terraform  next ${at}`,
    );
    expect(await say('owners')).toContain('terraform');
    expect(aws.fleet.owners).toMatchObject([{ declared: { max: 12 }, refreshes: true }]);
    await aws.control('DELETE', 'owners');
    expect(await say('owners')).toBe('No owners.');
  });

  it('lists fleets and calls', async () => {
    await aws.sts.getCallerIdentity({});
    expect(await say('fleets')).toBe('us-east-1  web  0 of 0');
    expect(await say('calls')).toMatch(/^\d+ {2}sts\.GetCallerIdentity$/m);
    expect(await say('help')).toContain('npm run sandbox -- fault');
  });

  it.each([
    ['gremlins', 'There is no command "gremlins": it is one of fault, faults, clear'],
    ['fault', 'kind is one of throttle, deny'],
    ['fault gremlins', 'kind is one of throttle, deny'],
    ['fault throttle hang', 'One kind at a time'],
    ['fault throttle --share lots', '--share is a number, not "lots"'],
    ['fault throttle --sahre 1', "Unknown option '--sahre'"],
    ['fault throttle --share 2', 'share is a number from 0 to 1'],
    ['clear f9', 'There is no fault f9'],
    ['owner puppet web', 'owner is one of cloudformation'],
    ['owner terraform web --in soon', '--in is a number, not "soon"'],
    ['owner terraform nothing', 'There is no group nothing'],
    ['clock wind', 'clock takes stop, step or speed, not "wind"'],
    ['clock step', 'clock step is a number'],
    ['clock step -5', 'advanceSeconds is a number from 0 on'],
  ])('says what is wrong with: %s', async (line, text) => expect(await failure(line)).toContain(text));

  it('says when nothing, or something else, is on the port', async () => {
    await expect(command(['faults'], 'http://127.0.0.1:1')).rejects.toThrow('No sandbox answers on');
    const other = createServer((_request, response) => void response.end('<h1>hello</h1>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(command(['faults'], `http://127.0.0.1:${port}`)).rejects.toThrow('is no sandbox');
    other.close();
  });

  it('is what npm run sandbox does with words: one line and exit 1 when it fails', async () => {
    const script = join(import.meta.dirname, 'main.ts');
    const run = (...args: string[]) =>
      new Promise<[number, string, string]>((resolve) =>
        execFile(
          process.execPath,
          [script, ...args],
          { env: { ...process.env, SANDBOX_PORT: String(aws.port) } },
          (error, out, complained) => resolve([error ? Number(error.code) : 0, out, complained]),
        ),
      );
    expect(await run('fault', 'hang', '--service', 'sts')).toEqual([0, 'f1  hang  service=sts\n', '']);
    expect(await run('fault', 'nonsense')).toEqual([1, '', expect.stringMatching(/^kind is one of .*\n$/)]);
  });
});
