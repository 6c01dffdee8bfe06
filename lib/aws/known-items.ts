import 'server-only';
import { hash } from 'node:crypto';
import { processWide } from '@/lib/core/process-wide';
import { visibleIn } from '@/lib/core/visible';
import { eachInSlices } from '@/lib/runtime/slices';
import { cutAnswers, type WithCommand } from './cut-answers';

/** A list that AWS answers as XML. */
interface ListOf<Page, Item, Facts> {
  /** Its element in the XML, such as "AutoScalingGroups" or "launchTemplateVersionSet". */
  element: string;
  items: (page: Page) => Item[] | undefined;
  map: (item: Item) => Facts;
}

/** Gives `withCommand` to its paginator. */
type Pages<Page> = (withCommand: WithCommand) => AsyncIterable<Page>;

/** Bytes that the SDK parses in one piece: about 3 ms. A page of 100 groups of 100 instances takes 100 to 200 ms. */
const MOST_BYTES = 64_000;

/** Of the text that AWS wrote about facts that are held. */
const digests = processWide('digests-of-facts', () => new WeakMap<object, string>());

/**
 * All items of a list, mapped. An item about which AWS writes the same as last time is not parsed again, and its facts
 * are the same object; so is the list if all of them are.
 */
export async function readItems<Page, Item, Facts extends object>(
  list: ListOf<Page, Item, Facts>,
  last: readonly Facts[] | null,
  pages: Pages<Page>,
): Promise<Facts[]> {
  const held = new Map((last ?? []).map((facts) => [digests.get(facts), facts]));
  const all = await takeItems(list, pages, (text) => {
    const digest = hash('sha256', text, 'base64');
    const facts = held.get(digest) ?? null;
    return { digest, facts, text: facts ? null : Buffer.from(text) };
  });
  return isSame(all, last) ? last : all;
}

/** All items of a list that is read seldom and too long to remember, mapped. */
export const readLongList = <Page, Item, Facts extends object>(
  list: ListOf<Page, Item, Facts>,
  pages: Pages<Page>,
) => takeItems(list, pages, (text) => ({ digest: null, facts: null, text: Buffer.from(text) }));

/** An item: its facts if they are known, else what AWS wrote, to be remembered by its digest. */
interface Taken<Facts> {
  digest: string | null;
  facts: Facts | null;
  text: Buffer | null;
}

async function takeItems<Page, Item, Facts extends object>(
  list: ListOf<Page, Item, Facts>,
  pages: Pages<Page>,
  take: (text: Buffer) => Taken<Facts>,
): Promise<Facts[]> {
  const all: Facts[] = [];
  const withCommand = cutAnswers<Page, Taken<Facts>>(list.element, {
    take,
    done: async ({ page, items, parse }) => {
      const unknown = items.filter((item): item is Taken<Facts> & { text: Buffer } => item.text !== null);
      await eachInSlices(batches(unknown), async (batch) => {
        const parsed = factsOf(list, await parse(batch.map(({ text }) => text)));
        for (const [index, item] of batch.entries()) {
          item.facts = parsed[index]!;
          if (item.digest !== null) digests.set(item.facts, item.digest);
        }
      });
      all.push(...items.map(({ facts }) => facts!), ...factsOf(list, page));
    },
  });
  for await (const page of pages(withCommand)) void page;
  return all;
}

const factsOf = <Page, Item, Facts>({ items, map }: ListOf<Page, Item, Facts>, page: Page) =>
  (items(page) ?? []).map((item) => visibleIn(map(item)));

function isSame<Facts>(all: Facts[], last: readonly Facts[] | null): last is Facts[] {
  return last?.length === all.length && all.every((facts, index) => facts === last[index]);
}

/** Runs of texts that are parsed in one piece. */
function batches<T extends { text: Buffer }>(items: readonly T[]): T[][] {
  const all: T[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    bytes += item.text.length;
    if (bytes > MOST_BYTES) {
      all.push([]);
      bytes = item.text.length;
    }
    all.at(-1)!.push(item);
  }
  return all;
}
