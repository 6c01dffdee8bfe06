import { expect, it } from 'vitest';
import { movedOf } from './moved';

it('names releases by their numbers where both have one image', () => {
  const move = (from: string | null, fromNumber: number | null, version: string | null = '8') =>
    movedOf({ from, fromNumber, label: 'v1.2.0', version });
  expect(move('v1.1.0', 7)).toEqual({ from: 'v1.1.0', to: 'v1.2.0', both: null });
  expect(move('v1.2.0', 7)).toEqual({ from: 'release 7', to: '8', both: 'v1.2.0' });
  expect(move('v1.2.0', 8)).toEqual({ from: null, to: 'release 8 again', both: 'v1.2.0' });
  expect(move(null, null)).toEqual({ from: null, to: 'v1.2.0', both: null });
  expect(move('v1.2.0', 7, null)).toEqual({ from: 'v1.2.0', to: 'v1.2.0', both: null });
});
