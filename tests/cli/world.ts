import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../../packages/cli/run';
import type { Terminal } from '../../packages/cli/terminal';
import { openShop } from '../api/world';

export interface Ran {
  exit: number;
  out: string;
  err: string;
  /** The JSON on standard output. */
  json: <Value>() => Value;
}

/** How the answers to changes get lost on their way; the change itself is made. */
type Loss = 'cut' | 'proxy';

interface Typed {
  /** What a person types, in order; missing: nobody is there. */
  typed?: string[];
  /** Answers every question instead. */
  answer?: () => Promise<string>;
  /** Lines after which the person presses Ctrl-C. */
  lines?: number;
  /** Of the terminal; missing: the answer goes to a file. */
  columns?: number | null;
  /** Presses Ctrl-C once a line of progress says this. */
  stopAt?: RegExp;
  /** What happens once a line of progress is printed, before the command goes on. */
  meanwhile?: (line: string) => Promise<void>;
  env?: Record<string, string>;
  home?: string;
}

/** The routes of the app on a port of their own, with a token, and the command line as a person or a pipeline uses it. */
export async function openShopServed(scenario = 'busy') {
  const shop = await openShop(scenario);
  const [{ GET: batch }, { GET: ready }, { GET: read }, { POST: change }, { POST: token }, ...device] =
    await Promise.all([
      import('../../app/api/batch/route'),
      import('../../app/readyz/route'),
      import('../../app/api/[...read]/route'),
      import('../../app/api/changes/[operation]/route'),
      import('../../app/api/token/route'),
      import('../../app/api/device/code/route'),
      import('../../app/api/device/token/route'),
      import('../../app/api/device/revoke/route'),
    ]);
  const losses: Loss[] = [];
  const asked: { path: string; body: string }[] = [];

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const url = new URL(incoming.url!, 'http://here');
    asked.push({ path: url.pathname, body });
    const headers = new Headers(incoming.headers as Record<string, string>);
    const request = new Request(url, { method: incoming.method!, headers, ...(body && { body }) });
    const operation = /^\/api\/changes\/([^/]+)$/.exec(url.pathname)?.[1];
    const routes: Record<string, typeof read> = {
      '/api/batch': batch,
      '/readyz': ready,
      '/api/token': token,
      '/api/device/code': device[0].POST,
      '/api/device/token': device[1].POST,
      '/api/device/revoke': device[2].POST,
    };
    const answer = operation
      ? await change(request, { params: Promise.resolve({ operation }) })
      : await (routes[url.pathname] ?? read)(request);
    const loss = operation && losses.shift();
    if (loss === 'cut') return void incoming.socket.destroy();
    if (loss === 'proxy') return void outgoing.writeHead(502).end('<h1>Bad Gateway</h1>');
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  }

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { PLIMSOLL_URL: url, PLIMSOLL_TOKEN: shop.headers.authorization.slice('Bearer '.length) };

  async function plimsoll(
    args: string[],
    {
      typed,
      answer,
      lines = Infinity,
      meanwhile,
      columns = null,
      stopAt,
      env: own,
      home = '/nowhere',
    }: Typed = {},
  ): Promise<Ran> {
    const [out, err]: [string[], string[]] = [[], []];
    const answers = [...(typed ?? [])];
    const ended = new AbortController();
    let going = Promise.resolve();
    const terminal: Terminal = {
      out: (line) => void (out.push(line.replaceAll('\u00a0', ' ')) >= lines && ended.abort()),
      json: (value) => void (out.push(JSON.stringify(value)) >= lines && ended.abort()),
      err: (line) => {
        err.push(line);
        if (stopAt?.test(line)) ended.abort();
        if (meanwhile) going = going.then(() => meanwhile(line));
      },
      ask: typed
        ? (question) => {
            err.push(question);
            return answer ? answer() : Promise.resolve(answers.shift() ?? '');
          }
        : null,
      env: { ...env, ...own },
      home,
      ...{ machine: 'mara-laptop', columns },
      // Time passes in the account. A moment passes here, as the app holds what it has read.
      wait: async (ms) => {
        await shop.sandbox.pass(ms / 1_000);
        await going;
        await pause(20);
      },
      signal: ended.signal,
    };
    const exit = await run(args, terminal);
    const text = out.join('\n');
    return { exit, out: text, err: err.join('\n'), json: <Value>() => JSON.parse(text) as Value };
  }

  /** Room to scale in both directions, and caches that are warm. */
  await shop.sandbox.autoScaling.updateAutoScalingGroup({
    ...{ AutoScalingGroupName: 'storefront-staging', MinSize: 1, MaxSize: 20, DesiredCapacity: 4 },
  });
  await shop.sandbox.pass(300);
  for (const path of ['/api/fleets', '/api/spend', '/api/load', '/api/budgets']) await shop.get(path);

  const group = async (name: string) =>
    (await shop.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }))
      .AutoScalingGroups![0]!;

  return {
    ...{ ...shop, url, env, plimsoll, group, asked },
    /** Loses the answers to the next changes. */
    lose: (...next: Loss[]) => losses.push(...next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await shop.close();
    },
  };
}
export type Served = Awaited<ReturnType<typeof openShopServed>>;
