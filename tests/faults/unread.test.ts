import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAnew } from '../support/load-anew';
import { openWorld } from './world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const deny = (service: string, operation: string) => at.fault({ kind: 'deny', service, operation });

/** Each begins as a new process, so that no last answer stands in for what AWS refuses. */
beforeEach(async () => {
  loadAnew();
  at = await openWorld({ shape: { group: { min: 1, max: 8, desired: 2 } } });
  await at.sandbox.pass(900);
});
afterEach(() => at.close());

describe('a deployment by a preset whose alarms were not read', () => {
  const deploy = (over: object = {}) => {
    const { min, max, desired, template } = at.sandbox.fleet;
    const seen = { min, max, desired, version: template.version };
    const form = { intent: randomUUID() as string, fleet, seen, imageId: 'ami-0better', seenChecks: [] };
    return at.rollouts.deployImage.run(at.as(), { ...form, strategy: 'urgent' as const, ...over });
  };

  it('R90a: is refused until somebody says that none need be watched', async () => {
    await deny('monitoring', 'DescribeAlarms');
    await expect(deploy()).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('CloudWatch did not list its alarms, so the deployment watches none'),
      hint: expect.stringContaining('name alarms in the preferences'),
    });
    expect(at.sandbox.fleet.refreshes).toEqual([]);
    await deploy({ seenChecks: ['Alarms'] });
    expect(at.sandbox.fleet.refreshes).toHaveLength(1);
  });
});

describe('revoking an image', () => {
  const version = { account: fleet.account, family: 'web', version: 'ami-0good' };
  const impact = async () =>
    (await import('../../lib/families/revocation-impact.server')).getImpact(at.as(), version);

  it('R90b: does not say that no fleet runs it where AWS did not say what fleets launch', async () => {
    await deny('ec2', 'DescribeLaunchTemplateVersions');
    expect(await impact()).toMatchObject({
      runs: [],
      problems: [
        { region: 'us-east-1', message: expect.stringMatching(/not known which images web launches/) },
      ],
    });
    const { getFamily } = await import('../../lib/families/catalogue.server');
    expect((await getFamily(at.as(), version)).problems).toMatchObject([
      { message: expect.stringContaining('not known which images web launches') },
    ]);
  });

  it('R90c: names the images that it does not mark because AWS did not say what they were made from', async () => {
    const { images } = at.sandbox.world.regions['us-east-1']!;
    const good = images['ami-0good']!;
    const between = {
      ...good,
      id: 'ami-0between',
      state: 'deregistered' as const,
      sourceImageId: 'ami-0good',
    };
    images['ami-0between'] = between;
    const made = { id: 'ami-0made', name: 'web-made', tags: { app: 'web', version: 'made' } };
    const createdAt = good.createdAt + 1_000;
    images['ami-0made'] = { ...good, ...made, createdAt, sourceImageId: 'ami-0between' };
    await deny('ec2', 'GetImageAncestry');
    expect((await impact()).problems).toMatchObject([
      {
        message: expect.stringMatching(
          /^It is not known what 1 AMI was made from.*: web-made\. .*GetImageAncestry/,
        ),
      },
    ]);
    const { revoke } = await import('../../lib/images/operations');
    const form = { ...version, intent: randomUUID() as string, reason: 'a leaked key' };
    expect(await revoke.run(at.as(), form)).toMatchObject({
      images: 1,
      notMarked: expect.stringContaining('web-made'),
    });
  });

  it('R90d: does not say that there is no such version where its region was not read', async () => {
    await deny('ec2', 'DescribeImages');
    await expect(impact()).rejects.toMatchObject({ kind: 'denied' });
    const { getFamily } = await import('../../lib/families/catalogue.server');
    await expect(getFamily(at.as(), version)).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('where an image comes from', () => {
  it('R90h: no source image is called deregistered, and no pipeline unused, that AWS did not tell of', async () => {
    const region = at.sandbox.world.regions['us-east-1']!;
    const good = region.images['ami-0good']!;
    const amazons = { ...good, id: 'ami-0base', ownerId: '137112412989', public: true, tags: {} };
    region.images['ami-0base'] = amazons;
    good.sourceImageId = 'ami-0base';
    const { listImages } = await import('../../lib/images/queries');
    await listImages(fleet);
    await deny('ec2', 'DescribeImages');
    const { getAncestry } = await import('../../lib/images/read-ancestry.server');
    const { line } = await getAncestry(at.as(), { ...fleet, family: 'web', version: 'ami-0good' });
    expect(line.map(({ id, note }) => [id, note])).toEqual([
      ['ami-0good', 'own'],
      ['ami-0base', 'unknown'],
    ]);

    region.pipelines.push({
      ...{ name: 'web', description: 'web', family: 'web', parentImageId: 'ami-0base' },
      ...{ regions: ['us-east-1'], createdAt: good.createdAt, tags: {} },
    });
    await deny('imagebuilder', 'ListImagePipelineImages');
    const { listPipelines } = await import('../../lib/images/pipelines.server');
    expect(await listPipelines(at.as())).toMatchObject({
      pipelines: [{ name: 'web', builds: null }],
      problems: [{ region: 'us-east-1', message: expect.stringContaining('ListImagePipelineImages') }],
    });
  });
});

it('R94: costs and boot times of versions name the fleets that were not read', async () => {
  const { listImageCosts } = await import('../../lib/unit-cost/image-costs.server');
  const { listBoots } = await import('../../lib/scaling/queries');
  const both = async () => {
    const family = { family: 'web' };
    const [costs, boots] = await Promise.all([listImageCosts(at.as(), family), listBoots(at.as(), family)]);
    return [costs.unread, boots.unread];
  };
  expect(await both()).toEqual([[], []]);
  loadAnew();
  await deny('autoscaling', 'DescribeInstanceRefreshes');
  const again = await import('../../lib/scaling/queries');
  expect((await again.listBoots(at.as(), { family: 'web' })).unread).toEqual(['web']);
  const costs = await import('../../lib/unit-cost/image-costs.server');
  expect((await costs.listImageCosts(at.as(), { family: 'web' })).unread).toEqual(['web']);
});

it('R95: a change is told what $Latest means now, which a page may have read before', async () => {
  const named = { LaunchTemplateId: 'lt-0web', Version: '$Latest' };
  await at.sandbox.autoScaling.updateAutoScalingGroup({
    ...{ AutoScalingGroupName: 'web', LaunchTemplate: named },
  });
  const before = (await at.fleets.getFleet(fleet)).release!.number;
  await at.sandbox.ec2.createLaunchTemplateVersion({
    ...{ LaunchTemplateId: 'lt-0web', SourceVersion: '1', LaunchTemplateData: { ImageId: 'ami-0better' } },
  });
  expect((await at.fleets.getFleet(fleet)).release!.number).toBe(before + 1);
  // Where AWS does not say it, no older version counts.
  await deny('ec2', 'DescribeLaunchTemplateVersions');
  expect((await at.fleets.getFleet(fleet)).release).toBeNull();
});

it('R90i: a day without its requests is not stored for good because target groups were not read', async () => {
  await at.sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
  await at.sandbox.pass(3 * 86_400);
  const today = Math.floor(at.sandbox.world.now / 86_400_000) * 86_400_000;
  const measure = async () => {
    const { readMeasured } = await import('../../lib/bill/measured.server');
    const { fleets } = await at.fleets.listFleets(at.as());
    const span = { from: today - 86_400_000, to: today };
    const { days, problems } = await readMeasured(at.as(), fleets, span, 'test');
    return { requests: days['123456789012/us-east-1/web']!.requests[0], problems };
  };
  await deny('elasticloadbalancing', 'DescribeTargetGroups');
  expect(await measure()).toMatchObject({
    requests: null,
    problems: [{ message: expect.stringContaining('DescribeTargetGroups') }],
  });
  await at.heal();
  const { forget } = await import('../support/process-values');
  forget('aws-reads');
  expect(await measure()).toEqual({ requests: expect.any(Number), problems: [] });
});

it('R90j: the page of a deployment says that its launches were not read', async () => {
  const { InstanceRefreshId: deployment } = await at.sandbox.autoScaling.startInstanceRefresh({
    AutoScalingGroupName: 'web',
  });
  await deny('autoscaling', 'DescribeScalingActivities');
  const { getDeploymentPage } = await import('../../lib/deployments/page.server');
  const page = await getDeploymentPage(at.as(), { fleet, deployment: deployment! });
  expect(page).toMatchObject({
    isTrailRead: true,
    problems: [{ message: expect.stringContaining('DescribeScalingActivities') }],
  });
});
