import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import type { Read } from '@/lib/query/define-read';
import type { Describes } from './describes';

/** The server-only half of a read. */
export interface Handler<Form extends z.ZodType = z.ZodType, Answer = unknown> {
  input: Form;
  /** Schema of the answer, for the API documents. */
  answer: z.ZodType;
  query(ctx: Ctx, input: z.output<Form>): Promise<Answer>;
}

type HandlerOf<R> = R extends Read<infer Form, infer Answer> ? Handler<Form, Answer> : never;
type AnswerOf<R> = R extends Read<z.ZodType, infer Answer> ? Answer : never;

/** A read with its handler. */
export interface Served extends Handler {
  /** Its name in code and in the API documents. */
  name: string;
  read: Read;
}

/**
 * Joins the reads of a domain with their handlers. A missing handler, a wrong form or answer, or a schema that differs
 * from the answer does not compile.
 */
export const serve = <Reads extends object, Answers extends { [Name in keyof Reads]: z.ZodType }>(
  reads: Reads,
  handlers: { [Name in keyof Reads]: HandlerOf<Reads[Name]> } & {
    [Name in keyof Answers]: { answer: Answers[Name] };
  } & { [Name in keyof Reads]: { answer: Describes<Answers[Name], AnswerOf<Reads[Name]>> } },
): Served[] =>
  Object.entries(reads).map(([name, read]) => ({
    name,
    read: read as Read,
    ...(handlers[name as keyof Reads] as unknown as Handler),
  }));
