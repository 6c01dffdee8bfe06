import { describe, expect, it } from 'vitest';
import { dropAnswers, heldAnswer, heldValue, joined } from './answers';

describe('held answers', () => {
  it('are made once for all who ask, also while being made', async () => {
    let made = 0;
    const ask = () => heldAnswer('/api/a', async () => ({ n: ++made }));
    expect(await Promise.all([ask(), ask()])).toEqual(['{"n":1}', '{"n":1}']);
    expect(await heldAnswer('/api/b', async () => 'other')).toBe('"other"');
    expect(made).toBe(1);
  });

  it('are made anew after a change, also when one was being made', async () => {
    const slow = Promise.withResolvers<string>();
    const before = heldAnswer('/api/c', () => slow.promise);
    dropAnswers();
    expect(await heldAnswer('/api/c', async () => 'after')).toBe('"after"');
    slow.resolve('before');
    expect(await before).toBe('"before"');
    expect(await heldAnswer('/api/c', async () => 'again')).toBe('"after"');
  });

  it('do not hold a failure', async () => {
    await expect(heldAnswer('/api/d', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await heldAnswer('/api/d', async () => 1)).toBe('1');
  });

  it('are the same as a value and as JSON', async () => {
    const answer = { n: 1 };
    expect(await heldValue('/api/e', async () => answer)).toBe(answer);
    expect(await heldAnswer('/api/e', async () => ({ n: 2 }))).toBe('{"n":1}');
  });
});

describe('joined answers', () => {
  it('are shared only while they are made, and not over a change', async () => {
    let made = 0;
    const slow = Promise.withResolvers<void>();
    const ask = () =>
      joined('list', async () => {
        const own = ++made;
        await slow.promise;
        return own;
      });
    const [one, other] = [ask(), ask()];
    dropAnswers();
    const after = ask();
    slow.resolve();
    expect(await Promise.all([one, other, after])).toEqual([1, 1, 2]);
    expect(await ask()).toBe(3);
  });
});
