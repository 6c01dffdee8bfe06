import 'server-only';
import type { EC2PaginationConfiguration } from '@aws-sdk/client-ec2';
import { HttpResponse } from '@smithy/core/protocols';
import type { Readable } from 'node:stream';
import { cutList, type CutList } from './cut-list';

export type WithCommand = NonNullable<EC2PaginationConfiguration['withCommand']>;

/** One answer of AWS. */
interface Answer<Page, T> {
  /** As the SDK parsed it, without the items that were cut out. */
  page: Page;
  items: T[];
  /** The SDK's parser, for some of the items. */
  parse: (items: readonly Buffer[]) => Promise<Page>;
}

interface Cutting<Page, T> {
  /** What is kept of an item's text, which is part of a larger buffer. */
  take: (text: Buffer) => T;
  /** Called with each answer. */
  done: (answer: Answer<Page, T>) => Promise<void>;
}

type Next = (args: object) => Promise<{ response: unknown; output?: unknown }>;

/** For a paginator: cuts the items of a list out of each answer before the SDK parses it. */
export const cutAnswers =
  <Page, T>(element: string, { take, done }: Cutting<Page, T>): WithCommand =>
  (command) => {
    let part: Buffer | null = null;
    let cut: CutList<T> = { head: Buffer.alloc(0), items: [], tail: Buffer.alloc(0) };
    const around = (next: Next) => async (args: object) => {
      part = null;
      const result = await next(args);
      const { head, items, tail } = cut;
      const parse = async (texts: readonly Buffer[]) => {
        part = Buffer.concat([head, ...texts, tail]);
        return (await next(args)).output as Page;
      };
      await done({ page: result.output as Page, items, parse });
      return result;
    };
    const within = (next: Next) => async (args: object) => {
      if (part) return { response: new HttpResponse({ statusCode: 200, body: part }) };
      const { response } = await next(args);
      if (!HttpResponse.isInstance(response) || response.statusCode >= 300) return { response };
      cut = await cutList(response.body as Readable, element, take);
      response.body = Buffer.concat([cut.head, cut.tail]);
      return { response };
    };
    const stack = command.middlewareStack as { add(middleware: unknown, options: object): void };
    stack.add(around, { step: 'deserialize', priority: 'high', name: 'takeItems' });
    stack.add(within, { step: 'deserialize', priority: 'low', name: 'cutAnswer' });
    return command;
  };
