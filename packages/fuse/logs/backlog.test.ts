import { expect, it } from 'vitest';
import { openBacklog } from './backlog.mjs';

interface Event {
  timestamp: number;
  message: string;
}
const textOf = (events: Event[]) => events.map(({ message }) => message);

it('keeps to the limits of one request', () => {
  const backlog = openBacklog();
  for (let index = 0; index < 12_000; index += 1) backlog.add(`line ${index}`, index);
  const first = backlog.take();
  expect(first.events).toHaveLength(10_000);
  first.done();
  expect(textOf(backlog.take().events as Event[]).at(0)).toBe('line 10000');
  const long = openBacklog();
  long.add('x'.repeat(900_000), 1);
  long.add('y'.repeat(300_000), 2);
  const bytes = textOf(long.take().events as Event[]).reduce((sum, text) => sum + text.length + 26, 0);
  expect(bytes).toBeLessThanOrEqual(1_000_000);
});

it('keeps what was not sent, and sends times in order where the clock was set back', () => {
  const backlog = openBacklog();
  backlog.add('later', 2_000);
  backlog.add('earlier', 1_000);
  expect(textOf(backlog.take().events as Event[])).toEqual(['earlier', 'later']);
  const batch = backlog.take();
  backlog.add('meanwhile', 3_000);
  batch.done();
  expect(backlog.texts).toEqual(['meanwhile']);
});

it('loses the oldest lines when AWS is away for long, and says how many', () => {
  const backlog = openBacklog();
  for (let index = 0; index < 25; index += 1) backlog.add(String(index % 10).repeat(199_900), index);
  expect(backlog.bytes).toBeLessThanOrEqual(4_000_000);
  const batch = backlog.take();
  expect(textOf(batch.events as Event[])[0]).toBe('fuse: 5 lines before this were lost');
  batch.done();
  expect(textOf(backlog.take().events as Event[])[0]).not.toContain('lost');
});
