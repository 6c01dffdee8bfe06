import { bootFindings, type BootFinding } from './boot-commands';
import { readCloudConfig } from './cloud-config';
import { evidenceOf } from './evidence';
import { commandsOf } from './scripts';
import type { Command } from './command';
import { readUserData, type PartKind, type UserDataPart } from './user-data';

export interface BootReport {
  findings: BootFinding[];
  /** Why parts of the user data cannot be judged. */
  unreadable: string[];
}

const MOST_FINDINGS = 20;

/** What user data installs or fetches at boot. It never throws, and reveals at most one line per finding. */
export function readBoot(userData: string | null): BootReport {
  const { parts, unreadable } = readUserData(userData);
  const reports = parts.map((part) => READERS[part.kind](part));
  const all = reports.flatMap(({ findings }) => findings);
  const once = new Map(all.map((finding) => [`${finding.kind} ${finding.line}`, finding]));
  return {
    findings: [...once.values()].slice(0, MOST_FINDINGS),
    unreadable: [...unreadable, ...reports.flatMap((report) => report.unreadable)],
  };
}

const script = (commands: Command[]): BootReport => ({ findings: bootFindings(commands), unreadable: [] });
const shell = ({ text }: UserDataPart) => script(commandsOf(text));

const READERS: Record<PartKind, (part: UserDataPart) => BootReport> = {
  shell,
  text: shell,
  powershell: ({ text }) => script(commandsOf(text, 'powershell')),
  cmd: ({ text }) => script(commandsOf(text, 'cmd')),
  code: ({ text }) => script(linesOf(text)),
  json: ({ text }) => script(linesOf(text.replaceAll('\\n', '\n'))),
  include: ({ text }) => ({
    findings: text
      .split('\n')
      .filter((line) => /^\s*[a-z]+:\/\//.test(line))
      .map((line) => ({ kind: 'boot-includes', line: evidenceOf(`#include ${line}`) })),
    unreadable: [],
  }),
  'cloud-config': ({ text }) => {
    const { findings, script: commands, unreadable } = readCloudConfig(text);
    if (unreadable) return { findings: bootFindings(commandsOf(listItems(text))), unreadable: [unreadable] };
    return { findings: [...findings, ...bootFindings(commandsOf(commands))], unreadable: [] };
  },
};

/** Other languages are read by words, line by line: a call that starts a program contains its name. */
const linesOf = (text: string): Command[] =>
  text
    .split('\n')
    .filter((line) => !/^\s*(#|\/\/)/.test(line))
    .map((line) => ({
      words: line.replace(/\.(?=\w+\()/g, ' ').match(/[^\s"'`,()[\]{}]+/g) ?? [],
      text: line,
      into: null,
      writes: [],
      body: '',
    }));

/** Finds commands in the lists of a file that does not parse. */
const listItems = (text: string) =>
  text
    .split('\n')
    .flatMap((line) => /^\s*- +(.+)$/.exec(line)?.[1] ?? [])
    .join('\n');
