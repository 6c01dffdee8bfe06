import { INERT, INTERPRETERS, type BootKind } from './boot-rules';
import type { Command } from './command';

/** The machine itself and AWS's services for it; no artefact comes from there. */
const OWN = /^([a-z]+:\/\/)?(\[?fd00:ec2::|169\.254\.|localhost\b|127\.|\[?::1|0\.0\.0\.0|instance-data\b)/i;

/** Options that send data or only check a server; nothing is stored. */
const SENDS = /^(-I|--head|--spider|-d|--data.*|-T|--upload-file|-F|--form|--post-.*)$/;
const METHOD = /^(-X|--request|-method)$/i;
const OUTPUT = /^(--output|--output-document|-outfile|-destination|-[a-zA-Z]*o|-O)$/i;
const REPOSITORY = /keyrings|sources\.list|yum\.repos\.d|zypp\/repos/;
const ASSIGNS = /^[\w:$.]+=/;

/** What a download is for: run, stored, or read into a variable; null if it is not used. */
export function downloadKind(
  tool: string,
  args: string[],
  command: Command,
  isRun: (file: string) => boolean,
): BootKind | null {
  if (/^(scp|rsync|sftp)$/.test(tool))
    return args.some((arg) => /^[^/=-][^/=]*:/.test(arg)) ? 'boot-fetches' : null;
  const url = args.find((arg) => /^[a-z][a-z0-9+]*:\/\//i.test(arg)) ?? args.find((arg) => /^[^-]/.test(arg));
  if (!url || OWN.test(url) || sends(args)) return null;
  const readers = chain(command);
  if (readers.some(({ words }) => words.some((word) => INTERPRETERS.has(nameOf(word)))))
    return 'boot-runs-download';
  const files = [...command.writes, ...outputs(tool, args, url), ...readers.flatMap(({ writes }) => writes)];
  const kept = files.filter((file) => !/^(-|\d|\/dev\/(null|std...?))$/.test(file));
  if (kept.some(isRun)) return 'boot-runs-download';
  const all = [...kept, ...readers.flatMap(({ words }) => words)];
  if (all.some((word) => REPOSITORY.test(word) || word === 'gpg' || word === 'apt-key'))
    return 'boot-repositories';
  if (kept.length > 0 || tool === 'certutil') return 'boot-fetches';
  if (readers.some(({ words }) => words.some((word) => ASSIGNS.test(word)))) return 'boot-config';
  return readers.some(({ words }) => words.length > 0 && !INERT.has(nameOf(words[0]!)))
    ? 'boot-fetches'
    : null;
}

const sends = (args: string[]) =>
  args.some((arg, index) => {
    const method = METHOD.test(arg) ? args[index + 1] : /^(?:-X|--request=)([A-Z]+)$/.exec(arg)?.[1];
    return SENDS.test(arg) || (method !== undefined && !/^get$/i.test(method));
  });

/** The commands in the pipe after this one. */
export function chain({ into }: Command): Command[] {
  const readers: Command[] = [];
  for (let next = into; next && readers.length < 10; next = next.into) readers.push(next);
  return readers;
}

/** A program's name in lower case, without path and extension. */
export const nameOf = (word: string) =>
  word
    .slice(-200)
    .toLowerCase()
    .replace(/,$/, '')
    .replace(/\.(exe|cmd|bat)$/, '')
    .replace(/^.*[/\\]/, '');

/** Files that a download writes. */
function outputs(tool: string, args: string[], url: string): string[] {
  const base = url.split(/[?#]/)[0]!.split('/').at(-1) ?? '';
  if (tool === 'curl' && args.some((arg) => /^-[a-zA-Z]*O|^--remote-name/.test(arg))) return [base];
  if (args.some((arg) => /^-[a-zA-Z]*O-$/.test(arg))) return [];
  const named = args.flatMap((arg, index) => (OUTPUT.test(arg) ? [args[index + 1] ?? '-'] : []));
  return tool.startsWith('wget') && named.length === 0 ? [base] : named;
}
