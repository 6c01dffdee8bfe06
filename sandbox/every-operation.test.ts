import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICES } from './protocol/services.ts';
import { TABLES } from './services/tables.ts';
import { openSandbox } from './test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());

/** As a client would send it that checks nothing before. */
async function ask(service: string, operation: string, input: Record<string, string> = {}) {
  const json = SERVICES.get(service)!.protocol === 'json';
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/${service}/aws4_request, Signature=0`,
      'content-type': json ? 'application/x-amz-json-1.1' : 'application/x-www-form-urlencoded',
      ...(json && { 'x-amz-target': `Any.${operation}` }),
    },
    body: json ? JSON.stringify(input) : new URLSearchParams({ Action: operation, ...input }).toString(),
  });
  return { status: response.status, text: await response.text() };
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
          400,
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
  });
});
