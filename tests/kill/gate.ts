import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A piece of data between a replica and a server. */
export interface Passing {
  to: 'database' | 'aws';
  way: 'there' | 'back';
  what: string;
  /** The operation if it changes something at AWS. */
  change: string | null;
}

/** Decides whether a piece is passed on. The piece waits until the promise resolves. */
export type Watch = (passing: Passing) => Promise<boolean>;

export interface Gate {
  port: number;
  watch: Watch;
  /** Simulates a kill of the replica: nothing more gets through, not even pieces that are waiting. */
  cut(): void;
  open(): void;
  close(): Promise<void>;
}

/** Every request and answer passes here, one piece after the other. */
export async function openGate(to: Passing['to'], portOf: () => number): Promise<Gate> {
  const sockets = new Set<Socket>();
  let shut = false;
  const server = createServer((near) => {
    const far = connect(portOf(), '127.0.0.1');
    if (shut) near.destroy();
    carry(near, far, 'there');
    carry(far, near, 'back');
  });
  const gate: Gate = { port: 0, watch: async () => true, cut, open: () => (shut = false), close };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gate.port = (server.address() as AddressInfo).port;
  return gate;

  function carry(from: Socket, onto: Socket, way: Passing['way']) {
    sockets.add(from);
    let turn = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      turn = turn.then(async () => {
        if (!shut && (await gate.watch({ to, way, ...named(piece, way) })) && !shut) onto.write(piece);
      });
    });
    from.on('error', () => from.destroy());
    from.on('close', () => {
      sockets.delete(from);
      turn = turn.then(() => void onto.end());
    });
  }

  function cut() {
    shut = true;
    for (const socket of sockets) socket.destroy();
  }

  async function close() {
    cut();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Finds the AWS operation in raw data: ec2Query and awsQuery, awsJson, CBOR, and Image Builder's paths. */
const OPERATION = /\bAction=(\w+)|x-amz-target: \w+\.(\w+)|\/operation\/(\w+)|(?:PUT|POST) \/(\w+)/i;
const SQL = /(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK|WITH)\b[^\0]{0,40}/;

function named(piece: Buffer, way: Passing['way']) {
  if (way === 'back') return { what: 'answer', change: null };
  const text = piece.toString('latin1');
  const operation = OPERATION.exec(text)?.slice(1).find(Boolean);
  const isChange = operation !== undefined && !/^(Describe|Get|List)/.test(operation);
  return { what: operation ?? SQL.exec(text)?.[0] ?? 'more', change: isChange ? operation : null };
}
