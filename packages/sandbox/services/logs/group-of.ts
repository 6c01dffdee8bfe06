import { AwsError } from '../../protocol/aws-error.ts';
import type { LogGroup, LogStream } from '../../world/account.ts';
import { own } from '../../world/own.ts';
import type { Region } from '../../world/types.ts';

export const invalid = (message: string) => new AwsError('InvalidParameterException', message);

/** @throws AwsError as the service words what a member breaks of its own limits */
export function misfit(value: string | number, member: string, words: string): never {
  throw invalid(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${words}`,
  );
}

const notFound = (what: string) =>
  new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);

interface Named {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}

/** By its name, or by an ARN that does not end in ":*". @throws AwsError where there is no such group */
export function groupOf(region: Region, { logGroupName: given, logGroupIdentifier: id }: Named): LogGroup {
  if (id && !/^[\w#+=/:,.@-]*$/.test(id))
    misfit(id, 'logGroupIdentifier', 'Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*');
  const name = given ?? id?.split(':log-group:').at(-1);
  if (!name) throw invalid('Either logGroupName or logGroupIdentifier must be given.');
  const group = region.logGroups.find((one) => one.name === name);
  if (!group) throw notFound('log group');
  return group;
}

/** One that somebody made. @throws AwsError where there is no such stream */
export function streamOf(group: LogGroup, name: string | undefined): LogStream {
  const stream = own(group.streams ?? {}, name ?? '');
  if (!stream) throw notFound('log stream');
  return stream;
}
