import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A proxy that can be shut; connections are then refused, as by a machine that is down. */
export async function openGate(to: string) {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((socket) => {
    if (!isOpen) return void socket.resetAndDestroy();
    const other = connect(Number(port), hostname);
    for (const one of [socket, other]) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => sockets.delete(one));
    }
    socket.pipe(other).pipe(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(to);
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href.replace(/\/$/, ''),
    open: () => void (isOpen = true),
    shut: () => {
      isOpen = false;
      cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
