import { chain, downloadKind, nameOf } from './boot-downloads';
import { AWS, DOWNLOADERS, INERT, INTERPRETERS, PREFIXES, TOOLS, type BootKind } from './boot-rules';
import { evidenceOf } from './evidence';
import { commandsOf } from './scripts';
import type { Command } from './command';
import { expanded } from './variables';

export interface BootFinding {
  kind: BootKind;
  /** The command, shortened and without secrets. */
  line: string;
}

/** Depth to which scripts within scripts are read. */
const DEEPEST = 4;
const LATEST =
  /(^|[/:@._=-])latest($|[/:@._?&=-])|githubusercontent\.com\/.*\/(main|master|HEAD)\/|\/archive\/(refs\/heads\/)?(main|master)\b/i;
/** Files that the system runs by itself. */
const SYSTEM_RUNS = /\.service$|\/cron|\/var\/lib\/cloud\/scripts\/|rc\.local$/;

/** What the commands of a script install or fetch. */
export function bootFindings(commands: readonly Command[], depth = 0): BootFinding[] {
  const known = expanded(commands);
  const run = namesRun(known);
  const isRun = (file: string) => run.has(nameOf(file)) || SYSTEM_RUNS.test(file);
  const scripts = depth < DEEPEST ? known.flatMap((command) => scriptsIn(command, isRun)) : [];
  const own = known.flatMap((command) => {
    const kind = kindOf(command, isRun);
    return kind ? [{ kind, line: evidenceOf(command.text) }] : [];
  });
  return [...own, ...scripts.flatMap((script) => bootFindings(commandsOf(script), depth + 1))];
}

/** Drops assignments and words such as `sudo` that only say how to run the command. */
function bare(words: readonly string[]): string[] {
  const start = words.findIndex((word) => !PREFIXES.has(word) && !/^(-|(?!Exec)[A-Za-z_]\w*\+?=)/.test(word));
  return start === -1 ? [] : words.slice(start);
}

const RUNS_ARGUMENT = /^(rpm|dpkg|msiexec|start-process|chmod)$/;

/** Names of all programs that are started or passed to an interpreter. */
function namesRun(commands: readonly Command[]): Set<string> {
  const names = new Set<string>();
  for (const { words } of commands) {
    const [program, ...args] = bare(words);
    if (!program) continue;
    const name = nameOf(program);
    names.add(name);
    const starts =
      INTERPRETERS.has(name) || (RUNS_ARGUMENT.test(name) && (name !== 'chmod' || args.includes('+x')));
    if (starts) for (const arg of args) names.add(nameOf(arg));
  }
  return names;
}

/** Scripts inside a command: an interpreter's argument or here-document, or a file that is run. */
function scriptsIn(command: Command, isRun: (file: string) => boolean): string[] {
  const words = bare(command.words);
  const name = nameOf(words[0] ?? '');
  const interpreted = [command, ...chain(command)].some(isInterpreter);
  const arguments_ = interpreted ? words.slice(1).filter((word) => /\s/.test(word)) : [];
  const files = name === 'tee' ? [...command.writes, ...words.slice(1)] : command.writes;
  return command.body && (interpreted || files.some(isRun)) ? [...arguments_, command.body] : arguments_;
}

/** Includes one run as another user, such as `sudo -u app bash`. */
function isInterpreter({ words }: Command) {
  const names = bare(words).slice(0, 3).map(nameOf);
  return !INERT.has(names[0] ?? '') && names.some((name) => INTERPRETERS.has(name));
}

/** .NET's methods to download a script's text or a file. */
const NET = /\.download(string|data|file)\(/i;

function kindOf(command: Command, isRun: (file: string) => boolean): BootKind | null {
  const words = bare(command.words);
  const net = NET.exec(command.text)?.[1]?.toLowerCase();
  if (net && command.into && NET.test(command.into.text)) return null;
  if (net) return net === 'file' ? 'boot-fetches' : 'boot-runs-download';
  if (words.length === 0 || INERT.has(nameOf(words[0]!))) return null;
  if (
    /^(systemctl|service)$/.test(nameOf(words[0]!)) &&
    words.some((word) => /^(stop|disable|mask)$/.test(word))
  )
    return null;
  for (const [index, word] of words.slice(0, 40).entries()) {
    const name = nameOf(word);
    const args = words.slice(index + 1);
    const kind = DOWNLOADERS.has(name) ? downloadKind(name, args, command, isRun) : kindOfTool(name, args);
    if (kind) return moves(name, kind, args) ? 'boot-latest' : kind;
  }
  return null;
}

function kindOfTool(name: string, args: readonly string[]): BootKind | null {
  const plain = args.filter((arg) => !arg.startsWith('-'));
  const [verb = '', second = ''] = plain;
  if (name === 'aws') {
    if (verb === 's3' && /^(cp|sync|mv)$/.test(second))
      return plain[2]?.startsWith('s3://') ? 'boot-fetches' : null;
    return AWS[`${verb} ${second}`] ?? null;
  }
  if (/^(rpm|dpkg|msiexec|kubectl)$/.test(name))
    return plain.some((arg) => /:\/\//.test(arg)) ? 'boot-installs' : null;
  // Yarn alone installs; pip from a local folder fetches nothing.
  if (name === 'yarn' && !verb) return 'boot-installs';
  if (args.includes('--no-index')) return null;
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name]! : {};
  for (const [kind, verbs] of Object.entries(tool) as [BootKind, string][])
    if (verbs === '*' || [verb, second].some((one) => one && verbs.split(' ').includes(one))) return kind;
  return null;
}

/** Whether the fetched version can change, such as a tag or a branch. */
function moves(name: string, kind: BootKind, args: readonly string[]) {
  if (kind !== 'boot-fetches' && kind !== 'boot-installs') return false;
  if (args.some((arg) => LATEST.test(arg))) return true;
  const branch = args.findIndex((arg) => /^(-b|--branch)$/.test(arg));
  const plain = args.filter((arg) => !arg.startsWith('-'));
  if (name === 'git') return /^(clone|pull)$/.test(plain[0] ?? '') && !/\d/.test(args[branch + 1] ?? '');
  return /^(docker|podman|nerdctl)$/.test(name) && plain[0] === 'pull' && !/[:@]/.test(plain[1] ?? ':');
}
