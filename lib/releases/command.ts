/** A command of a script: its words without quotes, and where its output goes. */
export interface Command {
  words: string[];
  /** As written, for evidence. */
  text: string;
  /** The command that reads its output: the next in the pipe, or the one around the substitution. */
  into: Command | null;
  /** Files that its output is redirected to. */
  writes: string[];
  body: string;
}
