import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsCli, cliInstalled } from './test-aws-cli.ts';
import { BLOCK_SIZE, checksumOf } from './block-store.ts';
import { seedWorld } from './seed/shop.ts';
import { openSandbox } from './test-sandbox.ts';
import { START } from './testing.ts';

if (!cliInstalled)
  console.warn('SKIPPED: the AWS CLI is not installed, so nothing but the SDK has read the REST wire.');

/** The REST services as another program with other parsers reads them. */
describe.skipIf(!cliInstalled)('the AWS CLI', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'aws-cli-'));
  let sandbox: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => {
    sandbox = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'quiet' }) });
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const aws = (...args: string[]) => awsCli(sandbox.url, ...args) as Promise<Record<string, never>>;

  it('writes a snapshot block, and reads it back', async () => {
    const file = join(folder, 'block');
    const data = new Uint8Array(BLOCK_SIZE).fill(3);
    writeFileSync(file, data);
    const { SnapshotId: id } = await aws('ebs', 'start-snapshot', '--volume-size', '1');
    const block = ['--snapshot-id', id!, '--block-index', '7'];
    const put = ['--data-length', String(BLOCK_SIZE), '--checksum-algorithm', 'SHA256', '--checksum'];
    await aws('ebs', 'put-snapshot-block', ...block, '--block-data', file, ...put, checksumOf(data));
    const wrong = aws(
      'ebs',
      'put-snapshot-block',
      ...block,
      '--block-data',
      file,
      ...put,
      checksumOf(new Uint8Array(1)),
    );
    await expect(wrong).rejects.toThrow(/\(ValidationException\).*checksum does not match/);
    await aws('ebs', 'complete-snapshot', '--snapshot-id', id!, '--changed-blocks-count', '1');
    await sandbox.pass(60);
    const listed = await aws('ebs', 'list-snapshot-blocks', '--snapshot-id', id!);
    expect(listed).toMatchObject({ BlockSize: BLOCK_SIZE, Blocks: [{ BlockIndex: 7 }] });
    const [{ BlockToken }] = listed['Blocks'] as unknown as [{ BlockToken: string }];
    const [out, token] = [join(folder, 'out'), ['--block-token', BlockToken]];
    await aws('ebs', 'get-snapshot-block', ...block, ...token, out);
    expect(readFileSync(out).equals(Buffer.from(data))).toBe(true);
  });

  it('builds an image', async () => {
    const { imagePipelineList: list } = await aws('imagebuilder', 'list-image-pipelines');
    const [{ arn }] = list as unknown as [{ arn: string }];
    const started = await aws('imagebuilder', 'start-image-pipeline-execution', '--image-pipeline-arn', arn);
    await sandbox.pass(900);
    const image = ['--image-build-version-arn', started['imageBuildVersionArn']!];
    expect(await aws('imagebuilder', 'get-image', ...image)).toMatchObject({
      image: { state: { status: 'AVAILABLE' }, version: '2.15.2/1' },
    });
  });

  it('reads quotas, logs, profiles and attributes of targets', async () => {
    const quota = ['--service-code', 'ec2', '--quota-code', 'L-1216C47A'];
    expect(await aws('service-quotas', 'get-service-quota', ...quota)).toMatchObject({
      Quota: { Value: 640 },
    });
    const streams = ['logs', 'describe-log-streams', '--log-group-name', '/shop/payments-prod'];
    expect(await aws(...streams, '--limit', '1', '--no-paginate')).toMatchObject({
      logStreams: { length: 1 },
    });
    const profile = ['iam', 'get-instance-profile', '--instance-profile-name'];
    expect(await aws(...profile, 'search')).toMatchObject({
      InstanceProfile: { InstanceProfileName: 'search' },
    });
    await expect(aws(...profile, 'gone')).rejects.toThrow(/\(NoSuchEntity\)/);
    const { groups } = sandbox.world.regions['us-east-1']!;
    const target = ['--target-group-arn', groups['admin-prod']!.targetGroupArns[0]!];
    const told = await aws('elbv2', 'describe-target-group-attributes', ...target);
    expect(told['Attributes']).toContainEqual({ Key: 'stickiness.enabled', Value: 'true' });
  });
});
