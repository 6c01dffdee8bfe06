import type { RegionFacts } from '../seed/recorded/facts.ts';
import type { Clients } from './clients.ts';
import type { Read } from './read.ts';

/** All of a list that AWS gives by pages. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pages) all.push(...(itemsOf(page) ?? []));
  return all;
}

/** A read of all of a list, which AWS's pages and the facts have under the same name. */
export const listed = <Name extends keyof RegionFacts>(
  facts: Name,
  action: string,
  pagesOf: (clients: Clients) => AsyncIterable<{ [name in Name]?: unknown[] | undefined }>,
): Read => ({
  ...{ facts, action },
  read: (clients) => collect(pagesOf(clients), (page) => page[facts]),
});

/** In pieces of at most `size`. */
export const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
