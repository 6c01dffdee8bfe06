import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICES, type OperationSchema } from './protocol/services.ts';
import { TABLES } from './services/tables.ts';
import { openSandbox } from './test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());

/** As a client would send it that checks nothing before. */
async function ask(service: string, operation: string, input: Record<string, string> = {}) {
  const { protocol, operations } = SERVICES.get(service)!;
  const authorization = `AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/${service}/aws4_request, Signature=0`;
  const post = (headers: object, body: string) => ({
    method: 'POST',
    headers: { authorization, ...headers },
    body,
  });
  const requests = {
    rest: () => rest(authorization, operations.get(operation)!, input),
    json: () =>
      post(
        { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Any.${operation}` },
        JSON.stringify(input),
      ),
    query: () => post(FORM, new URLSearchParams({ Action: operation, ...input }).toString()),
  };
  const request = requests[protocol === 'ec2' ? 'query' : protocol]();
  const response = await fetch(new URL('path' in request ? request.path : '/', aws.url), request);
  const type = response.headers.get('x-amzn-errortype') ?? '';
  return { status: response.status, text: type + (await response.text()) };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Each member everywhere that a REST call has: in the path, the query, the headers and the body. */
function rest(authorization: string, { http }: OperationSchema, input: Record<string, string>) {
  const { method, path } = http!;
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(input[name] ?? 'x') || 'x',
  );
  const query = Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name[0]!.toLowerCase() + name.slice(1), value]),
  );
  const named = Object.entries(input).filter(
    ([name, value]) => /^[A-Za-z]+$/.test(name) && !/[^ -~]/.test(value),
  );
  const headers = Object.fromEntries(named.map(([name, value]) => [`x-amz-${name}`, value]));
  return {
    path: `${filled}?${new URLSearchParams(query).toString()}`,
    method,
    headers: { authorization, ...headers },
    ...(method !== 'GET' && { body: JSON.stringify(input) }),
  };
}

describe.each([...SERVICES.keys()])('%s', (service) => {
  const all = [...SERVICES.get(service)!.operations.values()];
  const offered = all.filter(({ name }) => Object.hasOwn(TABLES[service]!, name));

  it('answers each operation that it does not offer as an unknown one, dry run or not', async () => {
    for (const { name } of all.filter((one) => !offered.includes(one)))
      for (const input of [{}, { DryRun: 'true' }] as Record<string, string>[]) {
        const { status, text } = await ask(service, name, input);
        expect([name, status, text]).toEqual([
          name,
          SERVICES.get(service)!.protocol === 'rest' ? 404 : 400,
          expect.stringMatching(/InvalidAction|UnknownOperation/),
        ]);
      }
  });

  it('offers only what the real service has', () =>
    expect(Object.keys(TABLES[service]!).sort()).toEqual(offered.map(({ name }) => name).sort()));

  it('never fails by itself, whatever is missing or strange', async () => {
    for (const { name, input } of offered) {
      expect(await ask(service, name), name).not.toMatchObject({ status: 500 });
      const members = input.isStructSchema() ? [...input.structIterator()].map(([member]) => member) : [];
      for (const member of members)
        for (const value of ['', 'x', '-1', '0', '__proto__', '\u0000']) {
          const sent = { [member]: value, [`${member}.1`]: value, [`${member}.member.1`]: value };
          const { status, text } = await ask(service, name, sent);
          expect(status === 500 ? text : 'answered', `${name} ${member}=${value}`).toBe('answered');
        }
    }
  }, 300_000);
});
