import { expect, it } from 'vitest';
import { cutList } from './cut-list';

async function* inChunks(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const cut = async (text: string, size = text.length, element = 'Groups') => {
  const { head, items, tail } = await cutList(inChunks(text, size), element, String);
  return { head: String(head), items, tail: String(tail) };
};

const GROUP = '<member><Name>ä</Name><Instances><member><Id>i-1</Id></member> <member/></Instances></member>';
const answer = (between: string) =>
  `<R><Result> <Groups>\n ${GROUP}\n ${between}${GROUP}\n</Groups><NextToken>x</NextToken></Result></R>`;

it.each([1, 7, 8, 64, 1_000])(
  'cuts whole items, with items inside them, in chunks of %i bytes',
  async (size) => {
    expect(await cut(answer(''), size)).toEqual({
      head: '<R><Result> <Groups>\n ',
      items: [GROUP, GROUP],
      tail: '\n</Groups><NextToken>x</NextToken></Result></R>',
    });
  },
);

it('cuts the lists of EC2', async () => {
  expect((await cut('<R><set><item><a/></item><item>2</item></set></R>', 5, 'set')).items).toEqual([
    '<item><a/></item>',
    '<item>2</item>',
  ]);
});

it.each([
  ['an item without content', answer('<member/>'), 1],
  ['no such list', '<R><Result/></R>', 0],
  ['an empty list', '<R><Groups></Groups></R>', 0],
  ['an empty list in short', '<R><Groups/></R>', 0],
  ['something else in the list', '<R><Groups><other/><member/></Groups></R>', 0],
  ['an item that does not end', `<R><Groups>${GROUP}<member><Name>`, 1],
  ['much before the list', `<R>${' '.repeat(40_000)}<Groups>${GROUP}</Groups></R>`, 0],
])('loses nothing of %s', async (_what, text, items) => {
  for (const size of [3, 50, 30_000]) {
    const parts = await cut(text, size);
    expect(parts.items).toHaveLength(items);
    // Spaces between the items that were cut out do not matter.
    const whole = parts.head + parts.items.join('') + parts.tail;
    expect(whole.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  }
});
