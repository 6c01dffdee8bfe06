import type { Command } from './command';

/** A longer value cannot name a program or host. */
const LONGEST = 500;

/** Replaces variables that the script itself sets, such as `$PKG install` or `http://$IMDS/`. */
export function expanded(commands: readonly Command[]): Command[] {
  const values = assigned(commands);
  if (values.size === 0) return [...commands];
  const copies = new Map<Command, Command>();
  for (const command of commands)
    copies.set(command, { ...command, words: command.words.flatMap((word) => expand(word, values)) });
  for (const copy of copies.values()) copy.into = (copy.into && copies.get(copy.into)) ?? null;
  return [...copies.values()];
}

function assigned(commands: readonly Command[]) {
  const values = new Map<string, string>();
  for (const { words } of commands)
    for (const [index, word] of words.entries()) {
      const shell = /^([A-Za-z_]\w*)=(.+)$/s.exec(word);
      if (shell && shell[2]!.length <= LONGEST) values.set(shell[1]!, shell[2]!);
      const powershell = words[index + 1] === '=' ? /^\$([A-Za-z_]\w*)$/.exec(word) : null;
      const value = words[index + 2];
      if (powershell && value && value.length <= LONGEST) values.set(powershell[1]!, value);
    }
  return values;
}

/** A word that is only a variable may become several words; a program may be an alias. */
function expand(word: string, values: ReadonlyMap<string, string>): string[] {
  if (word.length > LONGEST || !(word.includes('$') || values.has(word))) return [word];
  const whole = values.get(word) ?? values.get(/^\$\{?(\w+)\}?$/.exec(word)?.[1] ?? '');
  if (whole !== undefined) return whole.split(/\s+/).filter(Boolean);
  return [
    word
      .replace(/\$\{?([A-Za-z_]\w*)\}?/g, (text, name: string) => values.get(name) ?? text)
      .slice(0, 2 * LONGEST),
  ];
}
