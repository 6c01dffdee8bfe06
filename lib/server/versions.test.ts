import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_VERSION, withChanged, type ChangedParts } from '@/lib/query/changed-parts';
import { changedSince, wholeText } from './versions';

const ask = async (name: string, answer: object, since: string) =>
  JSON.parse(await changedSince({ name, field: 'fleets', answer }, since)) as ChangedParts;

/** A browser that polls, with or without a poll that it missed. */
function browser(name: string) {
  let version = NO_VERSION;
  let answer: object | undefined;
  return async (now: object) => {
    const changed = await ask(name, now, version);
    answer = withChanged(answer, 'fleets', changed);
    version = changed.version;
    return { answer, sent: Object.keys(changed.set).length };
  };
}

const listOf = (fleets: Record<string, number>) => ({
  now: 1,
  fleets: Object.entries(fleets).map(([name, desired]) => ({
    ref: { account: '123456789012', region: 'us-east-1', name },
    desired,
  })),
});
const anyFleets = fc.dictionary(fc.constantFrom('web', 'api', '__proto__', 'jobs/a', '1'), fc.nat(2));

describe('a long answer', () => {
  it.each([
    ['a list', listOf],
    ['a record', (fleets: Record<string, number>) => ({ now: 1, fleets })],
  ])('of %s is whole after any polls, also for one who missed some', async (kind, toAnswer) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyFleets, fc.boolean())), async (polls) => {
        run += 1;
        const [often, seldom] = [browser(`${kind} ${run}`), browser(`${kind} ${run}`)];
        for (const [fleets, asksToo] of polls) {
          const answer = toAnswer(fleets);
          const whole: unknown = JSON.parse(JSON.stringify(answer));
          const long = { name: `${kind} ${run}`, field: 'fleets', answer };
          expect(JSON.parse(await wholeText(long))).toEqual(whole);
          expect((await often(answer)).answer).toEqual(whole);
          if (asksToo) expect((await seldom(answer)).answer).toEqual(whole);
        }
      }),
    );
  });

  it('sends what changed, and the rest stays the same objects', async () => {
    const poll = browser('few');
    expect((await poll(listOf({ web: 1, api: 1 }))).sent).toBe(2);
    const before = await poll(listOf({ web: 1, api: 1 }));
    expect(before.sent).toBe(0);
    const after = await poll(listOf({ web: 2, api: 1 }));
    expect(after.sent).toBe(1);
    const fleets = (of: typeof after) => (of.answer as ReturnType<typeof listOf>).fleets;
    expect(fleets(after)[1]).toBe(fleets(before)[1]);
  });

  it('stays whole for a browser while others ask by ever new addresses', async () => {
    const poll = browser('one of many');
    await poll(listOf({ web: 1 }));
    for (let other = 0; other < 200; other += 1) await ask(`other ${other}`, listOf({ web: 1 }), NO_VERSION);
    expect((await poll(listOf({ web: 1, api: 1 }))).answer).toEqual(listOf({ web: 1, api: 1 }));
  });

  it.each([NO_VERSION, '', 'other.1', 'other', '.1', 'none.none'])(
    'is sent whole to one who names the version %o, which this process did not give',
    async (since) => {
      const answer = listOf({ web: 1 });
      await ask('unknown', answer, NO_VERSION);
      const changed = await ask('unknown', answer, since);
      expect(changed.keys).toHaveLength(1);
      expect(withChanged(undefined, 'fleets', changed)).toEqual(answer);
    },
  );
});
