import type { Socket } from 'node:net';

export interface SocketLimits {
  /** Open sockets of one caller, and of all together. */
  perCaller: number;
  all: number;
}

/** Sockets that wait while all others are at work, so that a probe finds one. */
const RESERVE = 16;
/** ms. A socket is not ended sooner, so that what it has sent is read first. */
const SPARED_MS = 50;

interface Held {
  caller: string;
  /** UTC ms: when it was opened or last answered. */
  since: number;
  /** Whole requests that are not answered yet. */
  underWay: number;
}

/**
 * Bounds the open sockets. Over the limit, those are ended that wait for the longest time: with nothing sent, with half
 * a request, or kept alive. A new socket is never refused for that, so idle ones shut nobody out.
 */
export function createSockets({ perCaller, all }: SocketLimits) {
  // In the order of `since`.
  const held = new Map<Socket, Held>();
  const open = new Map<string, number>();
  let sweeping: NodeJS.Timeout | undefined;

  const isOver = (caller: string) => held.size > all || (open.get(caller) ?? 0) > perCaller;
  const add = (caller: string, more: 1 | -1) => {
    const count = (open.get(caller) ?? 0) + more;
    if (count > 0) open.set(caller, count);
    else open.delete(caller);
  };
  const drop = (socket: Socket) => {
    const one = held.get(socket);
    if (one && held.delete(socket)) add(one.caller, -1);
  };
  const sweepLater = () => {
    sweeping ??= setTimeout(sweep, SPARED_MS).unref();
  };

  function sweep() {
    sweeping = undefined;
    const now = Date.now();
    for (const [socket, { caller, since, underWay }] of held) {
      if (!isOver(caller) || underWay > 0) continue;
      if (now - since < SPARED_MS) return sweepLater();
      drop(socket);
      socket.destroy();
    }
  }

  const atWork = (caller: string | null) => {
    let count = 0;
    for (const one of held.values())
      if (one.underWay > 0 && (caller === null || one.caller === caller)) count += 1;
    return count;
  };

  return {
    opened(socket: Socket, caller: string) {
      held.set(socket, { caller, since: Date.now(), underWay: 0 });
      add(caller, 1);
      socket.once('close', () => drop(socket));
      if (isOver(caller)) sweepLater();
    },
    /** Whether so many sockets are at work, of its caller or of all, that only probes may still be answered. */
    isCrowded(socket: Socket): boolean {
      const caller = held.get(socket)?.caller ?? '';
      const most = Math.min(perCaller, all) - RESERVE;
      if (held.size < most) return false;
      return atWork(caller) >= perCaller - RESERVE || atWork(null) >= all - RESERVE;
    },
    /** A whole request has arrived. */
    began(socket: Socket) {
      const one = held.get(socket);
      if (one) one.underWay += 1;
    },
    answered(socket: Socket) {
      const one = held.get(socket);
      if (!one) return;
      one.underWay -= 1;
      one.since = Date.now();
      held.delete(socket);
      held.set(socket, one);
      if (isOver(one.caller)) sweepLater();
    },
    isAtWork: (socket: Socket) => (held.get(socket)?.underWay ?? 0) > 0,
  };
}
