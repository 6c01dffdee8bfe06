import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { seedWorld } from '../../seed/shop.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'quiet' }) });
});
afterAll(() => aws.close());

const pipeline = async (name: string) => {
  const filters = [{ name: 'name', values: [name] }];
  return (await aws.imageBuilder.listImagePipelines({ filters })).imagePipelineList![0]!;
};
const start = async (name: string, clientToken?: string) => {
  const { arn } = await pipeline(name);
  const started = await aws.imageBuilder.startImagePipelineExecution({ imagePipelineArn: arn, clientToken });
  return started.imageBuildVersionArn!;
};
const image = async (imageBuildVersionArn: string) =>
  (await aws.imageBuilder.getImage({ imageBuildVersionArn })).image!;
const named = (name: string, region = 'us-east-1') =>
  Object.values(aws.world.regions[region]!.images).find((one) => one.name === name);

describe('an execution', () => {
  it('goes through its states, and gives the next version to every region of its pipeline', async () => {
    const arn = await start('storefront-image', 'one');
    expect(await start('storefront-image', 'one')).toBe(arn);
    expect(arn).toMatch(/:image\/storefront-image\/2\.15\.2\/1$/);
    const seen: string[] = [];
    for (let minute = 0; minute < 12 && seen.at(-1) !== 'AVAILABLE'; minute += 0.1) {
      const { status } = (await image(arn)).state!;
      if (status !== seen.at(-1)) seen.push(status!);
      await aws.pass(6);
    }
    expect(seen.filter((status) => status !== 'PENDING')).toEqual([
      ...['CREATING', 'BUILDING', 'TESTING', 'DISTRIBUTING', 'AVAILABLE'],
    ]);
    const done = await image(arn);
    expect(done).toMatchObject({ version: '2.15.2/1', sourcePipelineName: 'storefront-image' });
    const { amis } = done.outputResources!;
    expect(amis!.map(({ region }) => region)).toEqual(['us-east-1', 'eu-west-1']);
    const { Images } = await aws.ec2.describeImages({ ImageIds: [amis![0]!.image!] });
    expect(Images![0]).toMatchObject({ State: 'available', SourceImageId: done.imageRecipe!.parentImage });
    const tags = Object.fromEntries(Images![0]!.Tags!.map(({ Key, Value }) => [Key, Value]));
    expect(tags).toMatchObject({ family: 'storefront', version: '2.15.2' });
    expect(tags['commit']).toMatch(/^[0-9a-f]{7}$/);
    expect(named('storefront-2.15.2', 'eu-west-1')!.sourceImageId).toBe(amis![0]!.image);
    expect((await pipeline('storefront-image')).lastRunStatus).toBe('AVAILABLE');
    const { workflowExecutions } = await aws.imageBuilder.listWorkflowExecutions({
      imageBuildVersionArn: arn,
    });
    expect(workflowExecutions!.map(({ type, status }) => `${type} ${status}`)).toEqual([
      ...['BUILD COMPLETED', 'TEST COMPLETED', 'DISTRIBUTION COMPLETED'],
    ]);
  });

  it('runs alone in its pipeline, and can be cancelled until it distributes', async () => {
    const arn = await start('image-resizer-image');
    expect((await refusal(start('image-resizer-image')))!.name).toBe('ResourceInUseException');
    await aws.pass(60);
    await aws.imageBuilder.cancelImageCreation({ imageBuildVersionArn: arn });
    await aws.pass(900);
    expect((await image(arn)).state!.status).toBe('CANCELLED');
    expect(named('image-resizer-0.31.3')).toBeUndefined();
    const next = await start('image-resizer-image');
    expect(next).toContain('/0.31.4/');
    await aws.pass(900);
    const late = aws.imageBuilder.cancelImageCreation({ imageBuildVersionArn: next });
    expect((await refusal(late))!.name).toBe('InvalidRequestException');
  });

  it('fails where the image that it builds on is gone', async () => {
    const { builds: _, pipelines } = aws.world.regions['us-east-1']!;
    const parent = pipelines!.find(({ name }) => name === 'image-resizer-image')!.parentImageId;
    await aws.ec2.deregisterImage({ ImageId: parent });
    const arn = await start('image-resizer-image');
    await aws.pass(120);
    expect((await image(arn)).state).toEqual({
      status: 'FAILED',
      reason: `The image id '[${parent}]' does not exist`,
    });
  });
});

it('lists what was built, newest first, by pages', async () => {
  const { arn: imagePipelineArn } = await pipeline('storefront-image');
  const first = await aws.imageBuilder.listImagePipelineImages({ imagePipelineArn, maxResults: 3 });
  expect(first.imageSummaryList!.map(({ version }) => version)).toEqual(['2.15.2/1', '2.15.1/1', '2.15.0/1']);
  const { nextToken } = first;
  const second = await aws.imageBuilder.listImagePipelineImages({
    imagePipelineArn,
    maxResults: 3,
    nextToken,
  });
  expect(second.imageSummaryList![0]!.outputResources!.amis![0]!.image).toMatch(/^ami-/);
  const filters = [{ name: 'version', values: ['2.14.0'] }];
  const { imageVersionList } = await aws.imageBuilder.listImages({ owner: 'Self', filters });
  const builds = await aws.imageBuilder.listImageBuildVersions({
    imageVersionArn: imageVersionList![0]!.arn,
  });
  expect(builds.imageSummaryList).toHaveLength(1);
});

it('says what it does not know', async () => {
  const gone = 'arn:aws:imagebuilder:us-east-1:123456789012:image-pipeline/none';
  const missing = await refusal(aws.imageBuilder.getImagePipeline({ imagePipelineArn: gone }));
  expect(missing).toMatchObject({ name: 'ResourceNotFoundException', status: 404 });
  const strange = aws.imageBuilder.listImages({ filters: [{ name: 'mood', values: ['good'] }] });
  expect((await refusal(strange))!.name).toBe('InvalidParameterException');
});
