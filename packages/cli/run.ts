import { CommanderError } from 'commander';
import { AppError, type Problem } from '@/lib/core/errors';
import { login, type LoginOptions } from './commands/login';
import { logout } from './commands/logout';
import { candidates } from './completion/candidates';
import { scriptFor, SHELLS } from './completion/scripts';
import { createApi } from './connection/api';
import { exchanging, identityIn } from './connection/identity';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes';
import { problemLines } from './output/problem';
import { createProgram } from './program';
import type { Session } from './session';
import { readSettings } from './settings';
import type { Terminal } from './terminal';

/** What a shell expects of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Runs one command line. @returns its exit code */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exit: ExitCode = EXIT.done;
  let json = false;
  const sessionFor = (asJson: boolean): Session => ({
    ...{ terminal, json: asJson },
    api: createApi(connectionOf(terminal), terminal.signal),
  });
  const program = createProgram(async (asJson, work) => {
    json = asJson;
    exit = await work(sessionFor(asJson));
  });
  program
    .command('login')
    .description('sign in: you confirm a code in a browser')
    .argument('[address]', 'such as https://plimsoll.example.com')
    .option('--url <address>', 'same as the argument')
    .option('--with-token', 'keep a token that an admin issued, instead of a sign-in in a browser')
    .action(async (address: string | undefined, { url = address, withToken }: LoginOptions) => {
      exit = await login(terminal, { url, withToken });
    });
  program
    .command('logout')
    .description('end the token of this command line, and delete it here')
    .option('--local', 'only delete it here, for when Plimsoll does not answer')
    .action(async (options: { local?: boolean }) => {
      exit = await logout(terminal, options);
    });
  program
    .command('completion')
    .description(`print the completion script of a shell: ${SHELLS.join(', ')}`)
    .argument('<shell>')
    .action((shell: string) => terminal.out(scriptFor(shell)));
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      for (const word of await candidates(program, words, () => sessionFor(true).api)) terminal.out(word);
    });
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    // Its message was printed. Help counts as done, anything else as a command that was not understood.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      const problem = { kind: 'invalid', message: error.message.replace(/^error: /, '') };
      if (args.includes('--json')) terminal.json({ ok: false, problem });
      return EXIT.refused;
    }
    if (terminal.signal.aborted) return INTERRUPTED;
    const problem: Problem = error instanceof AppError ? error : unexpected(error);
    if (json) terminal.json({ ok: false, problem: plain(problem) });
    for (const line of problemLines(problem)) terminal.err(line);
    return exitCodeOf(problem.kind);
  }
}

/** A token that is set wins over the identity of the pipeline. */
function connectionOf(terminal: Terminal) {
  const identity = identityIn(terminal);
  const { url, token } = readSettings(terminal, identity !== null);
  if (token === null && identity) return { url, token: exchanging(url, identity, terminal) };
  return { url, token: () => Promise.resolve(token ?? '') };
}

const plain = ({ kind, message, hint, aws, request }: Problem): Problem => ({
  ...{ kind, message },
  ...(hint && { hint }),
  ...(aws && { aws }),
  ...(request && { request }),
});

const unexpected = (error: unknown): Problem => ({
  kind: 'unexpected',
  message: `plimsoll failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
});
