import { AwsError } from '../../protocol/aws-error.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Tags } from '../../world/launch/template.ts';
import { own } from '../../world/own.ts';

/** What a filter's name reads of a thing; several values match when any does. */
export type Readers<T> = Record<string, (thing: T) => string | string[] | undefined>;

const escape = (text: string) => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');

/** EC2's wild cards: `*` any characters, `?` one. */
const matcher = (pattern: string) =>
  new RegExp(`^${escape(pattern).replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 's');

const asList = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

const isTagFilter = (name: string) => name.startsWith('tag:') || name === 'tag-key' || name === 'tag-value';

function read<T extends object>(thing: T, name: string, readers: Readers<T>) {
  const tags = (thing as { tags?: Tags }).tags ?? {};
  if (name.startsWith('tag:')) return asList(tags[name.slice(4)]);
  if (name === 'tag-key') return Object.keys(tags);
  if (name === 'tag-value') return Object.values(tags);
  return asList(own(readers, name)?.(thing));
}

/** Filters are joined by and, the values of one by or. @throws AwsError on a name without a reader */
export function filtered<T extends object>(
  things: T[],
  filters: ec2.Filter[] | undefined,
  readers: Readers<T>,
): T[] {
  const tests = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const patterns = Values.map(matcher);
    return (thing: T) =>
      read(thing, Name, readers).some((value) => patterns.some((pattern) => pattern.test(value)));
  });
  for (const { Name = '' } of filters ?? [])
    if (!isTagFilter(Name) && !own(readers, Name))
      throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
  return things.filter((thing) => tests.every((test) => test(thing)));
}
