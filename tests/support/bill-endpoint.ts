import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const COSTS = 'AWSInsightsIndexService.';

/** Answers Cost Explorer by `answer`, over the wire, with a refusal where it has a `__type`; all other requests go on to the sandbox. */
export async function openBillEndpoint(
  sandboxUrl: string,
  answer: (operation: string, question: unknown) => object,
) {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const target = String(request.headers['x-amz-target'] ?? '');
      if (target.startsWith(COSTS)) {
        const told = answer(target.slice(COSTS.length), JSON.parse(body.toString()));
        const json = JSON.stringify(told);
        response
          .writeHead('__type' in told ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
          .end(json);
        return;
      }
      const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
      const answered = await fetch(sandboxUrl + request.url, {
        method: request.method ?? 'POST',
        headers: { ...(headers as Record<string, string>), connection: 'close' },
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      });
      const { 'content-encoding': ____, ...headersOf } = Object.fromEntries(answered.headers);
      response.writeHead(answered.status, headersOf).end(Buffer.from(await answered.arrayBuffer()));
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
