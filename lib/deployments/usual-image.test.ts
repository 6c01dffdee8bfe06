import { expect, it } from 'vitest';
import { fleet, hold, image, release } from '../../tests/support/facts';
import { usualImage } from './usual-image';

const at = (id: string, createdAt: number | null, over = {}) => image(id, { createdAt, ...over });
const suggested = (images: ReturnType<typeof image>[], running: ReturnType<typeof image>, over = {}) =>
  usualImage({
    images: [...images, running],
    fleet: fleet({ release: release(1, { image: running }), ...over }),
  })?.id ?? null;

const running = at('running', 20);

it('is the newest that is newer, and for more than development', () => {
  expect(suggested([at('a', 30), at('b', 25)], running)).toBe('a');
  expect(suggested([at('a', 30, { channels: ['dev'] }), at('b', 25)], running)).toBe('b');
  expect(suggested([at('a', 30, { channels: ['dev'] })], running)).toBe('a');
});

it('is never older than what runs, and not held', () => {
  expect(suggested([at('older', 10)], running)).toBeNull();
  const held = [hold(2, { imageId: 'a', imageIds: ['a'] })];
  expect(suggested([at('a', 30), at('older', 10)], running, { held })).toBeNull();
});

it('is an older one where what runs cannot be launched, or a time is not known', () => {
  const revoked = at('running', 20, { revoked: { at: 1, by: 'Ada', reason: 'openssl' } });
  expect(suggested([at('older', 10)], revoked)).toBe('older');
  expect(suggested([at('older', 10)], at('running', null))).toBe('older');
});
