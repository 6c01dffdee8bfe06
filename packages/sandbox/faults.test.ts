import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientsFor } from './protocol/test-clients.ts';
import { openSandbox, refusal } from './test-sandbox.ts';

let real = 0;
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox({}, { wallClock: () => real })));
afterAll(() => aws.close());
beforeEach(() => aws.control('DELETE', 'faults'));

const set = (fault: object) => aws.control('POST', 'faults', fault);
const list = async () => (await aws.control('GET', 'faults')).json as object[];
const regions = () => refusal(aws.ec2.describeRegions({}));
const codeOf = async (call: Promise<unknown>) => (await refusal(call))?.code ?? null;

describe('the scope of a fault', () => {
  it('its share of the calls, the same each time', async () => {
    const run = async () => {
      await aws.control('DELETE', 'faults');
      await set({ kind: 'throttle', service: 'ec2', share: 0.3 });
      const codes: (string | null)[] = [];
      for (let n = 0; n < 200; n += 1) codes.push((await regions())?.code ?? null);
      return codes.filter(Boolean).length;
    };
    const hits = await run();
    expect(hits).toBeGreaterThan(40);
    expect(hits).toBeLessThan(80);
    const other = await openSandbox();
    await other.control('POST', 'faults', { kind: 'throttle', share: 0.5 });
    const twin = await openSandbox();
    await twin.control('POST', 'faults', { kind: 'throttle', share: 0.5 });
    for (let n = 0; n < 30; n += 1)
      expect(await codeOf(other.sts.getCallerIdentity({}))).toBe(
        await codeOf(twin.sts.getCallerIdentity({})),
      );
    await Promise.all([other.close(), twin.close()]);
  });

  it('does not touch the chance of the world', async () => {
    const before = aws.world.random;
    await set({ kind: 'slow', ms: 0, share: 0.5 });
    await regions();
    expect(aws.world.random).toBe(before);
  });

  it('its seconds and times, which the list counts down', async () => {
    await set({ kind: 'throttle', seconds: 60, times: 3 });
    await regions();
    real += 20_000;
    expect(await list()).toEqual([{ id: 'f1', kind: 'throttle', seconds: 40, times: 2 }]);
    real += 40_000;
    expect(await regions()).toBeNull();
    expect(await list()).toEqual([]);
  });

  it('its region: a whole one is out, the other answers', async () => {
    await set({ kind: 'outage', region: 'us-east-1' });
    expect(await regions()).toMatchObject({ code: 'Unavailable', status: 503 });
    const groups = aws.autoScaling.describeAutoScalingGroups({});
    expect(await refusal(groups)).toMatchObject({ code: 'ServiceUnavailable', status: 503 });
    expect(await refusal(aws.cloudWatch.describeAlarms({}))).toMatchObject({ status: 503 });
    expect(await refusal(clientsFor(aws.url, 'eu-west-1').ec2.describeRegions({}))).toBeNull();
  });

  it('may be taken away by its id, the others stay', async () => {
    await set({ kind: 'deny', service: 'cloudwatch' });
    await set({ kind: 'expire', service: 'sts' });
    expect(await list()).toMatchObject([{ id: 'f1', service: 'monitoring' }, { id: 'f2' }]);
    expect((await aws.control('DELETE', 'faults/f1')).json).toMatchObject([{ id: 'f2' }]);
    expect((await aws.control('DELETE', 'faults/f1')).status).toBe(400);
  });

  it.each([
    [{ kind: 'throttle', share: 1.5 }, 'share is a number from 0 to 1'],
    [{ kind: 'throttle', servce: 'ec2' }, 'throttle has no servce'],
    [{ kind: 'throttle', service: 'ecc' }, 'service is one of autoscaling'],
    [{ kind: 'throttle', service: 'ec2', operation: 'MakeCoffee' }, 'ec2 has no operation MakeCoffee'],
    [{ kind: 'no-capacity', share: 0.5 }, 'no-capacity has no share'],
    [{ kind: 'no-capacity', zone: 'us-east-1z' }, 'There is no zone us-east-1z here'],
    [{ kind: 'no-capacity', region: 'mars-1' }, 'There is nothing in region mars-1'],
    [{ kind: 'failing-image' }, 'failing-image takes the image'],
    [{ kind: 'failing-image', image: 'ami-0none' }, 'There is no image ami-0none here'],
  ])('is refused in one line: %j', async (fault, text) => {
    const { status, json } = await set(fault);
    expect([status, json]).toEqual([400, { error: expect.stringContaining(text) }]);
    expect(await list()).toEqual([]);
  });
});

describe('a skewed clock', () => {
  it.each([
    [
      'autoScaling',
      'describeAutoScalingGroups',
      3_600,
      'SignatureDoesNotMatch',
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    ],
    [
      'autoScaling',
      'describeAutoScalingGroups',
      -3_600,
      'SignatureDoesNotMatch',
      /^Signature not yet current: \S+ is still later than \S+ \(\S+ \+ 15 min\.\)$/,
    ],
    ['ec2', 'describeRegions', 3_600, 'RequestExpired', /^Request has expired/],
    ['ec2', 'describeRegions', -3_600, 'AuthFailure', /^AWS was not able to validate/],
    [
      'cloudWatch',
      'describeAlarms',
      3_600,
      'InvalidSignatureException',
      /^Signature expired: .* - 5 min\.\)$/,
    ],
  ] as const)(
    '%s %s %i s ahead: refused once, then the client has set its own by the Date',
    async (client, operation, skewSeconds, code, text) => {
      const clients = clientsFor(aws.url);
      const call = () =>
        (clients[client] as never as Record<string, (input: object) => Promise<unknown>>)[operation]!({});
      await call(); // The client now signs by the virtual clock.
      await set({ kind: 'skew', skewSeconds });
      expect(await refusal(call())).toMatchObject({ code, message: expect.stringMatching(text) });
      expect(await refusal(call())).toBeNull();
    },
  );

  it('shows in the Date of each answer', async () => {
    await set({ kind: 'skew', skewSeconds: 120 });
    const authorization = 'AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/sts/aws4_request, Signature=0';
    const date = new Date(aws.world.now).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: { authorization, 'x-amz-date': date },
      body: 'Action=GetCallerIdentity',
    });
    expect(response.status).toBe(200);
    expect(Date.parse(response.headers.get('date')!) - aws.world.now).toBe(120_000);
  });
});

it('reset after applying: the change was made, and its answer never comes', async () => {
  await set({ kind: 'lost', operation: 'SetDesiredCapacity' });
  const call = aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
  expect((await refusal(call))!.status).toBeUndefined();
  const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
  expect(AutoScalingGroups![0]!.DesiredCapacity).toBe(1);
});

describe('faults of the world', () => {
  it('no capacity: noted where launches look, for as long as the virtual clock says', async () => {
    const region = aws.world.regions['us-east-1']!;
    await set({ kind: 'no-capacity', zone: 'us-east-1a', seconds: 600 });
    await set({ kind: 'no-capacity', type: 'm7g.large' });
    expect(region.shortages).toEqual([{ zone: 'us-east-1a' }, { type: 'm7g.large' }]);
    await aws.pass(599);
    expect(await list()).toMatchObject([{ seconds: 1 }, { type: 'm7g.large' }]);
    await aws.pass(3_600);
    expect(region.shortages).toEqual([{ type: 'm7g.large' }]);
    await aws.control('DELETE', 'faults');
    expect(region.shortages).toEqual([]);
  });

  it('a deployment whose image fails: the new machines never get healthy, and later ones do again', async () => {
    const own = await openSandbox();
    await own.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 2 });
    await own.pass(300);
    await own.control('POST', 'faults', { kind: 'failing-image', image: 'web-ami-0better', seconds: 900 });
    const refresh = {
      AutoScalingGroupName: 'web',
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
      Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150, InstanceWarmup: 0 },
    };
    const { InstanceRefreshId } = await own.autoScaling.startInstanceRefresh(refresh);
    const states = async () => {
      const TargetGroupArn = own.fleet.targetGroupArns[0];
      const { TargetHealthDescriptions } = await own.elb.describeTargetHealth({ TargetGroupArn });
      return TargetHealthDescriptions!.map(({ TargetHealth }) => TargetHealth!.State);
    };
    const seen = new Set<string | undefined>();
    for (let n = 0; n < 15; n += 1) {
      await own.pass(20);
      for (const state of await states()) seen.add(state);
    }
    expect(seen).toContain('unhealthy');
    await own.pass(3_000);
    const { InstanceRefreshes } = await own.autoScaling.describeInstanceRefreshes({
      AutoScalingGroupName: 'web',
      InstanceRefreshIds: [InstanceRefreshId!],
    });
    expect(InstanceRefreshes![0]!.Status).toBe('Successful');
    expect(new Set(await states())).toEqual(new Set(['healthy']));
    await own.close();
  });

  it('comes back with the saved world, and can still be taken away', async () => {
    const first = await openSandbox();
    await first.control('POST', 'faults', { kind: 'failing-image', image: 'ami-0good' });
    const world = JSON.parse(JSON.stringify(first.world)) as typeof first.world;
    await first.close();
    const second = await openSandbox({}, { world });
    expect(world.regions['us-east-1']!.images['ami-0good']!.behaviour.serves).toBe(false);
    expect((await second.control('DELETE', 'faults/f1')).json).toEqual([]);
    expect(world.regions['us-east-1']!.images['ami-0good']!.behaviour.serves).toBe(true);
    expect(world.regions['us-east-1']!.images['ami-0bad']!.behaviour.serves).toBe(false);
    await second.close();
  });
});
