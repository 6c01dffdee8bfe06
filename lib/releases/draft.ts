import type { Command } from './command';

/** The command that a scanner is reading, word by word. */
export class Draft {
  inWord = false;
  private readonly script: string;
  private readonly found: Command[];
  private readonly into: Command | null;
  private command: Command | null = null;
  private last: Command | null = null;
  private piped: Command | null = null;
  private word = '';
  private redirected: 'to' | 'from' | null = null;
  private start = 0;

  constructor(script: string, found: Command[], into: Command | null) {
    this.script = script;
    this.found = found;
    this.into = into;
  }

  /** A brace inside a command is an ordinary character. */
  get started() {
    return this.inWord || this.command !== null;
  }

  /** Sets where the next command starts, unless one has started. */
  mark(at: number) {
    if (!this.started) this.start = at;
  }

  open(): Command {
    if (this.command) return this.command;
    this.command = { words: [], text: '', into: this.into, writes: [], body: '' };
    this.found.push(this.command);
    if (this.piped) this.piped.into = this.command;
    this.piped = null;
    return this.command;
  }

  add(text: string) {
    this.word += text;
    this.inWord = true;
  }

  endWord() {
    if (!this.inWord) return;
    const command = this.open();
    if (this.redirected !== 'from') (this.redirected ? command.writes : command.words).push(this.word);
    this.redirected = null;
    this.word = '';
    this.inWord = false;
  }

  /** The next word is a file. A number before it names the output and is not a word. */
  redirect(to: boolean) {
    if (/^\d$/.test(this.word)) this.inWord = false;
    if (!this.inWord) this.word = '';
    this.endWord();
    this.redirected = to ? 'to' : 'from';
  }

  endCommand(at: number) {
    this.endWord();
    this.redirected = null;
    if (!this.command) return;
    this.command.text = this.script.slice(this.start, at);
    this.last = this.command;
    this.command = null;
  }

  /** The next command reads the output of the last one. */
  pipe() {
    this.piped = this.last;
  }
}
