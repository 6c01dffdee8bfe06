import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import { seedWorld } from '../../seed/shop.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'empty' }) });
});
afterAll(() => aws.close());

const Name = '/golden/web';
const put = (Value: string, more: object = {}) =>
  aws.ssm.putParameter({ Name, Value, Type: 'String', ...more });

describe('a parameter', () => {
  it('keeps its versions, and each is read by its number or its label', async () => {
    expect(await put('ami-1')).toMatchObject({ Version: 1 });
    expect(await refusal(put('ami-2'))).toMatchObject({ name: 'ParameterAlreadyExists' });
    expect(await put('ami-2', { Overwrite: true })).toMatchObject({ Version: 2 });
    await aws.ssm.labelParameterVersion({ Name, ParameterVersion: 1, Labels: ['served', 'aws-no'] });
    const read = async (name: string) => (await aws.ssm.getParameter({ Name: name })).Parameter;
    expect(await read(Name)).toMatchObject({ Value: 'ami-2', Version: 2, Type: 'String' });
    expect(await read(`${Name}:1`)).toMatchObject({ Value: 'ami-1', Selector: ':1' });
    expect(await read(`${Name}:served`)).toMatchObject({ Value: 'ami-1' });
    expect(await refusal(read(`${Name}:7`))).toMatchObject({ name: 'ParameterVersionNotFound' });
    const { Parameters } = await aws.ssm.getParameterHistory({ Name });
    expect(Parameters).toMatchObject([
      { Version: 1, Labels: ['served'] },
      { Version: 2, Labels: [] },
    ]);
  });

  it('forgets its oldest of more than a hundred, unless that has a label', async () => {
    const numbered = (Value: string) => aws.ssm.putParameter({ ...many, Value, Overwrite: true });
    const many = { Name: 'many', Type: 'String' as const };
    for (let at = 1; at <= 101; at += 1) await numbered(`v${at}`);
    expect(await refusal(aws.ssm.getParameter({ Name: 'many:1' }))).toMatchObject({
      name: 'ParameterVersionNotFound',
    });
    await aws.ssm.labelParameterVersion({ Name: 'many', ParameterVersion: 2, Labels: ['kept'] });
    expect(await refusal(numbered('one more'))).toMatchObject({ name: 'ParameterMaxVersionLimitExceeded' });
  });

  it('is a secret to whoever does not ask for it in clear', async () => {
    await aws.ssm.putParameter({ Name: 'secret', Value: 'hidden', Type: 'SecureString' });
    const value = async (WithDecryption: boolean) =>
      (await aws.ssm.getParameters({ Names: ['secret'], WithDecryption })).Parameters![0]!.Value;
    expect([await value(false), await value(true)]).toEqual([
      expect.not.stringContaining('hidden'),
      'hidden',
    ]);
  });

  it.each([
    [{ Name: '/aws/mine' }, 'AccessDeniedException'],
    [{ Name: 'ssm-mine' }, 'ValidationException'],
    [{ DataType: 'aws:ec2:volume' }, 'ValidationException'],
    [{ Value: '' }, 'ValidationException'],
    [{ Type: undefined, Name: 'untyped' }, 'ValidationException'],
    [{ Value: 'x', AllowedPattern: 'ami-.+', Name: 'ruled' }, 'ParameterPatternMismatchException'],
    [{ AllowedPattern: '(', Name: 'ruled' }, 'InvalidAllowedPatternException'],
  ])('%j is refused: %s', async (given, name) => {
    expect(await refusal(put('ami-1', given))).toMatchObject({ name });
  });

  it('is gone once deleted, and the rest of a list is named', async () => {
    await aws.ssm.putParameter({ Name: 'short', Value: 'x', Type: 'String' });
    expect(await aws.ssm.deleteParameters({ Names: ['short', 'none'] })).toMatchObject({
      DeletedParameters: ['short'],
      InvalidParameters: ['none'],
    });
    expect(await refusal(aws.ssm.deleteParameter({ Name: 'short' }))).toMatchObject({
      name: 'ParameterNotFound',
    });
  });
});

describe('the parameters below a path', () => {
  it('are those in it, or all beneath it, page by page', async () => {
    const names = ['/shop/a', '/shop/b', '/shop/deep/c'];
    for (const name of names) await aws.ssm.putParameter({ Name: name, Value: 'x', Type: 'String' });
    const below = async (input: object) => {
      const { Parameters, NextToken } = await aws.ssm.getParametersByPath({ Path: '/shop', ...input });
      return { names: Parameters!.map(({ Name: name }) => name), NextToken };
    };
    expect((await below({})).names).toEqual(['/shop/a', '/shop/b']);
    const first = await below({ Recursive: true, MaxResults: 2 });
    const second = await below({ Recursive: true, MaxResults: 2, NextToken: first.NextToken });
    expect([...first.names, ...second.names]).toEqual(names);
    expect(await refusal(below({ Path: 'shop' }))).toMatchObject({ name: 'ValidationException' });
  });
});

describe('the newest image of Amazon', () => {
  const PATH = '/aws/service/ami-amazon-linux-latest';
  it('is what its public parameter says, in each region another', async () => {
    const { Parameters } = await aws.ssm.getParametersByPath({ Path: PATH });
    expect(Parameters!.map(({ Name: name }) => name)).toContain(`${PATH}/al2023-ami-kernel-default-arm64`);
    const [image] = Parameters!.filter(({ Name: name }) => name === `${PATH}/al2023-ami-kernel-6.1-x86_64`);
    const { Images } = await aws.ec2.describeImages({ ImageIds: [image!.Value!] });
    expect(Images).toMatchObject([{ ImageOwnerAlias: 'amazon', Architecture: 'x86_64' }]);
  });

  it('is launched by the name of the parameter', async () => {
    const name = `${PATH}/al2023-ami-kernel-default-x86_64`;
    const { Instances } = await aws.ec2.runInstances({
      ...{ ImageId: `resolve:ssm:${name}`, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
    });
    const { Parameter } = await aws.ssm.getParameter({ Name: name });
    expect(Instances![0]!.ImageId).toBe(Parameter!.Value);
  });
});
