import { expect, it } from 'vitest';
import { rulePreviewOf, type ImageReading } from './rule-preview';

const reading = (version: string, over: Partial<ImageReading> = {}): ImageReading => ({
  ...{ id: `ami-${version}`, name: `web-${version}`, account: '1', region: 'r', architecture: null },
  ...{ now: { family: 'web', version }, then: { family: 'web', version }, rule: null },
  from: { rule: 'semantic version', tag: null },
  ...over,
});

it('images that would be read differently come first, then the newest version of each family', () => {
  const other = reading('1.0.0', { then: { family: 'web', version: '1' } });
  const { images, changed } = rulePreviewOf([], [reading('0.9.9'), other, reading('0.10.0')]);
  expect(images.map(({ now }) => now.version)).toEqual(['1.0.0', '0.10.0', '0.9.9']);
  expect(changed).toBe(1);
});
