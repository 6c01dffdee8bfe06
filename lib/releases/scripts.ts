import type { Command } from './command';
import { Draft } from './draft';

interface Dialect {
  escape: string;
  quotes: string;
  /** Whether backticks and `<( )` run commands, `<<` starts a here-document and a brace may be part of a word. */
  shell: boolean;
}

const DIALECTS = {
  shell: { escape: '\\', quotes: `'"`, shell: true },
  powershell: { escape: '`', quotes: `'"`, shell: false },
  cmd: { escape: '^', quotes: '"', shell: false },
} satisfies Record<string, Dialect>;

/** Parses the commands of a script in one pass. It never throws and reads each character once. */
export const commandsOf = (script: string, dialect: keyof typeof DIALECTS = 'shell'): Command[] =>
  new Scanner(script, DIALECTS[dialect]).run();

/** Deeper substitutions are read as text. */
const DEEPEST = 20;

class Scanner {
  private readonly found: Command[] = [];
  private readonly heredocs: { end: string; stripTabs: boolean; command: Command }[] = [];
  private readonly script: string;
  private readonly dialect: Dialect;
  private at = 0;
  private depth = 0;

  constructor(script: string, dialect: Dialect) {
    this.script = script;
    this.dialect = dialect;
  }

  run(): Command[] {
    while (this.at < this.script.length) this.list('', null);
    return this.found;
  }

  /** Parses commands up to `close`; in a substitution `into` reads their output. */
  private list(close: string, into: Command | null) {
    const draft = new Draft(this.script, this.found, into);
    while (this.at < this.script.length) {
      draft.mark(this.at);
      const char = this.script[this.at]!;
      if (char === close) break;
      this.step(draft, char, this.script[this.at + 1]);
    }
    draft.endCommand(this.at);
    this.at += 1;
  }

  private step(draft: Draft, char: string, next: string | undefined) {
    const { script, dialect } = this;
    if (char === dialect.escape && next !== undefined) {
      if (next !== '\n') draft.add(next);
      this.at += 2;
    } else if (dialect.quotes.includes(char)) draft.add(this.quoted(char, draft.open()));
    else if (this.substitutes(char, next)) draft.add(this.nested(char, draft.open()));
    else if (char === '$' && next === '{') draft.add(this.through('}'));
    else if (char === '#' && !draft.inWord) this.at = endOf(script, '\n', this.at);
    else if (char === '<' && next === '<' && dialect.shell) {
      draft.endWord();
      this.heredoc(draft.open());
    } else if (char === '>' || char === '<') {
      draft.redirect(char === '>');
      this.at += next === '>' || next === '&' ? 2 : 1;
    } else if (char === '(' && !dialect.shell && this.depth < DEEPEST) {
      draft.endWord();
      draft.add(this.nested(char, draft.open()));
    } else if (char === '\n') {
      draft.endCommand(this.at);
      this.at += 1;
      this.readHeredocs();
    } else if (';|&(){}'.includes(char) && !('{}'.includes(char) && dialect.shell && draft.started)) {
      draft.endCommand(this.at);
      if (char === '|' && next !== '|' && script[this.at - 1] !== '|') draft.pipe();
      this.at += 1;
    } else if (/\s/.test(char)) {
      draft.endWord();
      this.at += 1;
    } else {
      draft.add(char);
      this.at += 1;
    }
  }

  private substitutes(char: string, next: string | undefined) {
    if (this.depth >= DEEPEST) return false;
    if (char === '$' && next === '(') return true;
    return this.dialect.shell && (char === '`' || (char === '<' && next === '('));
  }

  /** Parses commands whose output becomes part of a word. */
  private nested(char: string, into: Command) {
    this.at += char === '`' || char === '(' ? 1 : 2;
    this.depth += 1;
    this.list(char === '`' ? '`' : ')', into);
    this.depth -= 1;
    return '$()';
  }

  private quoted(quote: string, command: Command): string {
    const { script, dialect } = this;
    let text = '';
    this.at += 1;
    while (this.at < script.length && script[this.at] !== quote) {
      const char = script[this.at]!;
      const next = script[this.at + 1];
      if (quote === '"' && char !== '<' && this.substitutes(char, next)) text += this.nested(char, command);
      else {
        const escaped = quote === '"' && char === dialect.escape && next !== undefined;
        text += escaped ? next : char;
        this.at += escaped ? 2 : 1;
      }
    }
    this.at += 1;
    return text;
  }

  private through(end: string) {
    const from = this.at;
    this.at = Math.min(endOf(this.script, end, from) + 1, endOf(this.script, '\n', from));
    return this.script.slice(from, this.at);
  }

  private heredoc(command: Command) {
    const head = /^<<(-?)\s{0,9}['"\\]?([\w.-]+)['"]?/.exec(this.script.slice(this.at, this.at + 80));
    // `<<<` passes a word, not lines.
    this.at += head?.[0].length ?? (this.script[this.at + 2] === '<' ? 3 : 2);
    if (head) this.heredocs.push({ end: head[2]!, stripTabs: head[1] === '-', command });
  }

  private readHeredocs() {
    for (const { end, stripTabs, command } of this.heredocs.splice(0)) {
      const from = this.at;
      let line = '';
      do {
        line = this.script.slice(this.at, endOf(this.script, '\n', this.at));
        this.at += line.length + 1;
      } while (this.at < this.script.length && (stripTabs ? line.trimStart() : line).trimEnd() !== end);
      command.body += this.script.slice(from, Math.max(from, this.at - line.length - 1));
    }
  }
}

function endOf(text: string, end: string, from: number) {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found;
}
