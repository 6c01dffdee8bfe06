import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { verifyChain } from '../../lib/db/verify-chain.script.ts';
import type { Passing } from './gate.ts';
import type { House, Replica } from './house.ts';
import { KINDS } from './kinds.ts';

/** `cut` looks to all others like a kill of the app, without its cost: no data gets through any more. */
export type Victim = 'cut' | 'app' | 'database' | 'sandbox';

/** The server whose data is lost with each victim. */
const LOST = { cut: 'all', app: 'all', database: 'database', sandbox: 'aws' } as const;

interface Point {
  n: number;
  from?: 'start' | 'intent';
  victim: Victim;
}

interface Calls {
  sinceReset: Record<string, number>;
}

const isChange = (call: string) => !/\.(Describe|Get|List)/.test(call);

/** Every point at which a change waits, in the order of an undisturbed run. */
export interface Run {
  points: Passing[];
  /** How often each operation was sent. */
  changes: Record<string, number>;
}

/** Breaks the connections of a replica, as a server that ends does. */
const reconnect = ({ gates }: Replica) =>
  gates.forEach((gate) => {
    gate.cut();
    gate.open();
  });

/** The statement that writes the row of an intent. */
export const writesIntent = ({ what }: Passing) => what.startsWith('WITH "kept"');

/** Two replicas: one makes changes and is killed, the other settles the changes left open. */
export class Killing {
  readonly #house: House;
  #one: Replica;
  #other: Promise<Replica>;
  readonly kills: Partial<Record<Victim, number>> = {};
  readonly outcomes: Record<string, number> = {};

  constructor(house: House, one: Replica, other: Replica) {
    this.#house = house;
    this.#one = one;
    this.#other = Promise.resolve(other);
  }

  async undisturbed(name: string): Promise<Run> {
    const points: Passing[] = [];
    const answer = await this.#send(name, randomUUID(), async (passing) => points.push(passing) > 0);
    expect(answer, JSON.stringify(answer)).toHaveProperty('data');
    return { points, changes: await this.#changes() };
  }

  /**
   * Kills at the n-th point (counted from the start or the intent), restarts the victim, settles, and checks the
   * result.
   */
  async kill(name: string, { changes }: Run, { n, from = 'start', victim }: Point) {
    const intent = randomUUID();
    const [forwarded, withoutRow]: [Record<string, number>, string[]] = [{}, []];
    let [count, counts] = [0, from === 'start'];
    let fell: Passing | null = null;
    const comes = ({ to }: Passing) => to !== LOST[victim] && LOST[victim] !== 'all';
    await this.#send(name, intent, async (passing) => {
      if (fell) return comes(passing);
      counts ||= writesIntent(passing);
      if (counts && ++count === n) {
        fell = passing;
        await this.#fell(victim);
        return comes(passing);
      }
      if (!passing.change) return true;
      if ((await this.#rows(intent)).length === 0) withoutRow.push(passing.change);
      forwarded[passing.change] = (forwarded[passing.change] ?? 0) + 1;
      return true;
    });
    const what = `${name}, ${victim} killed at ${n} from ${from}: ${JSON.stringify(fell)}`;
    // The change ended before point n, so settling must not be killed.
    if (!fell) this.#one.watch(async () => true);
    if (fell) await this.#raise(victim);
    if (fell) this.kills[victim] = (this.kills[victim] ?? 0) + 1;
    await this.#settle();
    expect(withoutRow, what).toEqual([]);
    // The sandbox's own log is lost with it, so the gate's count is used.
    const sent = fell && victim === 'sandbox' ? forwarded : await this.#changes();
    for (const [call, times] of Object.entries(sent))
      expect(times, `${what}: ${call}`).toBeLessThanOrEqual(Math.max(1, changes[call] ?? 0));
    const kind = await this.#assertSettled(what, intent);
    expect(await KINDS[name]!.applied(this.#house, intent), `${what}: ${kind}`).toBe(kind === 'done');
  }

  async close() {
    await Promise.all([this.#one.close(), (await this.#other).close()]);
  }

  async #send(name: string, intent: string, watch: (passing: Passing) => Promise<boolean>) {
    const { call, ready, role } = KINDS[name]!;
    await this.#pass(3_600);
    const input = await ready(this.#house);
    await this.#house.control('DELETE', 'calls');
    this.#one.watch(watch);
    return this.#one.call(call, { ...input, intent }, 'Mara', role);
  }

  async #fell(victim: Victim) {
    if (victim === 'database') await this.#house.killDatabase();
    if (victim === 'sandbox') await this.#house.killSandbox();
    if (LOST[victim] === 'all') this.#one.gates.forEach((gate) => gate.cut());
    if (victim === 'app') await this.#one.kill();
  }

  async #raise(victim: Victim) {
    this.#one.watch(async () => true);
    if (victim === 'database') await this.#house.startDatabase();
    if (victim === 'sandbox') await this.#house.startSandbox();
    if (victim !== 'app') return [this.#one, await this.#other].forEach(reconnect);
    const dead = this.#one;
    this.#one = await this.#other;
    this.#other = this.#house.startReplica();
    await dead.close();
  }

  /** Passes the time until an answer is due, then settles until nothing is open, as the app does. */
  async #settle() {
    await this.#pass(60);
    for (let tries = 0; tries < 10; tries += 1) {
      const answer = await this.#one.call('settle', {});
      if (answer && 'data' in answer && (await this.#open()).length === 0) return;
    }
  }

  #open = () =>
    this.#house.query(
      `SELECT c.id, c.action FROM change c WHERE NOT EXISTS
       (SELECT 1 FROM outcome o WHERE o.change_id = c.id AND o.kind <> 'unknown')`,
    );

  /** Advances AWS's clock, and the database's for turns. */
  async #pass(advanceSeconds: number) {
    await this.#house.control('POST', 'clock', { advanceSeconds });
    await this.#house.query('UPDATE fleet_lock SET expires_at = clock_timestamp()');
  }

  async #changes() {
    const { sinceReset } = await this.#house.control<Calls>('GET', 'calls');
    const changes = Object.entries(sinceReset).filter(([call]) => isChange(call));
    return Object.fromEntries(changes.map(([call, times]) => [call.split('.')[1]!, times]));
  }

  #rows = (intent: string) =>
    this.#house.query<{ kind: string | null }>(
      `SELECT (SELECT o.kind FROM outcome o WHERE o.change_id = c.id ORDER BY o.number DESC LIMIT 1) AS kind
       FROM change c WHERE c.id = $1`,
      [intent],
    );

  async #assertSettled(what: string, intent: string) {
    expect(await this.#open(), what).toEqual([]);
    const [row] = await this.#rows(intent);
    const kind = row?.kind ?? 'no row';
    this.outcomes[kind] = (this.outcomes[kind] ?? 0) + 1;
    expect((await verifyChain(this.#house.databaseUrl())).bad, what).toBeNull();
    return kind;
  }
}
