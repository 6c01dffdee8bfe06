import { costWithin, hoursWithin, unitsWithin } from '../../prices/billed.ts';
import { sizeFactorOf } from '../../prices/usage-type.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Interval } from '../../world/machines/interval.ts';

/** Of a span of time, UTC ms; `now` ends what still runs. */
export type Sum = (from: number, to: number, now: number) => number;

/** What a line says, unless it is simply a machine at its list price. */
export interface Book {
  /** By dimension of Cost Explorer, over what the machine says. */
  facts: Record<string, string>;
  /** USD, UnblendedCost. */
  cost: Sum;
  /** AmortizedCost, where it is another. */
  amortized?: Sum;
  usage: Sum;
  unit: string;
}

/** A line of the bill. */
export type Line = Interval & { book?: Book };

/** The tags that are on the bill: those that the payer activated. */
export const toldTags = (tags: Tags, active: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => active.includes(key)));

export const costOf = (line: Line, from: number, to: number, now: number) =>
  line.book ? line.book.cost(from, to, now) : costWithin(line, from, to, now);

export const amortizedOf = (line: Line, from: number, to: number, now: number) =>
  line.book?.amortized ? line.book.amortized(from, to, now) : costOf(line, from, to, now);

export const usageOf = (line: Line, from: number, to: number, now: number) =>
  line.book ? line.book.usage(from, to, now) : hoursWithin(line, from, to, now);

/** Hours in units of size. Lines that are not machines have none. */
export function unitsOf(line: Line, from: number, to: number, now: number): number {
  if (!line.book) return unitsWithin(line, from, to, now);
  return line.type ? line.book.usage(from, to, now) * sizeFactorOf(line.type) : 0;
}
