import { beforeEach, expect, it, vi } from 'vitest';
import { removeView, savedViews, saveView } from './saved-views';

let kept: Record<string, string>;
beforeEach(() => {
  kept = {};
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, text: string) => void (kept[name] = text),
  });
});

it('views are kept by name, and a new one with the same name replaces the old one', () => {
  saveView({ name: 'Prod', search: '?env=prod' });
  saveView({ name: 'Behind', search: '?state=behind' });
  saveView({ name: 'Prod', search: '?env=prod&group=none' });
  expect(savedViews()).toEqual([
    { name: 'Behind', search: '?state=behind' },
    { name: 'Prod', search: '?env=prod&group=none' },
  ]);
  expect(removeView('Behind').map(({ name }) => name)).toEqual(['Prod']);
});

it('what is kept but is no view is ignored, also an address of another site', () => {
  kept['fleet-views'] = '{"a":1}';
  expect(savedViews()).toEqual([]);
  kept['fleet-views'] = 'broken';
  expect(savedViews()).toEqual([]);
  kept['fleet-views'] = JSON.stringify([
    { name: 'x', search: '/evil.example' },
    { name: 'z', search: 'no-such-page?a=b' },
    { name: 'd', search: 'deployments?outcome=failed' },
    { name: 'y', search: '' },
  ]);
  expect(savedViews()).toEqual([
    { name: 'd', search: 'deployments?outcome=failed' },
    { name: 'y', search: '' },
  ]);
});
