import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '@/lib/core/errors';
import { STRATEGIES } from '@/lib/deployments/strategy';
import { deploy } from './commands/deploy';
import { doctor } from './commands/doctor';
import { fleet } from './commands/fleet';
import { fleets } from './commands/fleets';
import { images } from './commands/images';
import { promote } from './commands/promote';
import { rollback } from './commands/rollback';
import { scale } from './commands/scale';
import { set } from './commands/set';
import { spend } from './commands/spend';
import { undo } from './commands/undo';
import { verdict } from './commands/verdict';
import { watch } from './commands/watch';
import { why } from './commands/why';
import type { ChangeOptions } from './change/options';
import type { ExitCode } from './exit-codes';
import { spanMs } from './fleets/times';
import { version } from './package.json';
import type { Session } from './session';

/** Runs a command with a session, which its options may make. */
type Run = (json: boolean, work: (session: Session) => Promise<ExitCode>) => Promise<void>;

interface Json {
  json?: boolean;
}

const EXITS = `
Exit codes: 0 done, 2 refused (nothing changed), 3 the fleet is not as the command saw it (nothing changed), 4 failed, 5 not known.`;

/** An argument that cannot be read is told with the option's name. */
const parsed =
  <Value>(parse: (text: string) => Value) =>
  (text: string): Value => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(
        error instanceof AppError ? (error.hint ?? error.message) : String(error),
      );
    }
  };

const seconds = parsed((text) => spanMs(text) / 1_000);

const release = parsed((text) => {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new AppError('invalid', 'Write the number of a release, such as 12.');
});

const collect = (text: string, all: string[] = []) => [...all, text];

/** Options that every change has. */
const asChange = (command: Command) =>
  command
    .option('-y, --yes', 'send the change without a question, for pipelines')
    .option('--plan', 'print what would be sent, and send nothing')
    .option('-w, --wait', 'wait until AWS has carried out the change, with progress on standard error')
    .option('--timeout <time>', 'longest time to wait with --wait, such as 30m', seconds)
    .option('--reason <text>', 'reason for the change, kept in the audit trail')
    .option('--ticket <id>', 'ticket, if a rule asks for one')
    .option('--confirm <name>', 'name of what changes, if a rule asks you to type it')
    .option('--override <text>', 'reason to override the rules that stop the change; only for admins')
    .option('--intent <uuid>', 'id of the change (a UUID); a change sent twice with one id is made once')
    .addHelpText('after', EXITS);

/** The commands and their options. */
export function createProgram(run: Run): Command {
  const program = new Command('plimsoll');
  program
    .description('Shows load, capacity and spend of immutable fleets, and changes the fleets.')
    .version(version, '-V, --version', 'print the version')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
    .addHelpText(
      'after',
      `
Address and token come from PLIMSOLL_URL and PLIMSOLL_TOKEN. Without these, plimsoll login keeps them in a file.${EXITS}`,
    );

  const add = (name: string, description: string) =>
    program.command(name).description(description).option('--json', 'print only JSON on standard output');

  add('fleets', 'list all fleets, one on each line')
    .option('--env <name>', 'only fleets of this environment')
    .option('--app <name>', 'only fleets of this app')
    .action((options: Json & Parameters<typeof fleets>[1]) =>
      run(Boolean(options.json), (session) => fleets(session, options)),
    );
  add('fleet', 'show one fleet: what it runs, load, spend, health')
    .argument('<fleet>', 'its name, or account/region/name')
    .action((name: string, { json }: Json) => run(Boolean(json), (session) => fleet(session, name)));
  asChange(add('scale', 'change the number of machines: +2, -1 or =6'))
    .argument('<fleet>')
    .argument('<step>', '+2 adds two machines, -1 removes one, =6 sets the number to six')
    .option('--for <time>', 'AWS sets the present number again after this time, such as 2h')
    .action((name: string, step: string, options: Json & ChangeOptions & { for?: string }) =>
      run(Boolean(options.json), (session) => scale(session, name, step, options)),
    );
  asChange(add('set', 'set bounds, machine types and policies as one capacity line'))
    .argument('<fleet>')
    .argument('<line>', 'such as "4-12 × m7g.large · cpu 55 %"')
    .action((name: string, line: string, options: Json & ChangeOptions) =>
      run(Boolean(options.json), (session) => set(session, name, line, options)),
    );
  asChange(add('deploy', 'deploy another version of the image'))
    .argument('<fleet>')
    .argument('<version>', 'such as 2.15.0, or the id of an AMI')
    .addOption(
      new Option('--strategy <name>', 'how machines are replaced')
        .choices([...STRATEGIES])
        .default('careful'),
    )
    .option('--seen <check>', 'name of a warning that you accept; may be repeated', collect)
    .option('--confirm-version <version>', 'deploy this version although it is revoked; needs --reason')
    .action(
      (
        name: string,
        version: string,
        { confirmVersion, ...options }: Json & Parameters<typeof deploy>[3] & { confirmVersion?: string },
      ) =>
        run(Boolean(options.json), (session) =>
          deploy(session, name, version, { ...options, version: confirmVersion }),
        ),
    );
  asChange(add('rollback', 'return to the previous release that served'))
    .argument('<fleet>')
    .option('--to <release>', 'number of another release that served', release)
    .action((name: string, options: Json & ChangeOptions & { to?: number }) =>
      run(Boolean(options.json), (session) => rollback(session, name, options)),
    );
  asChange(add('undo', 'put a change back: restore the values before it'))
    .argument('<what>', 'a fleet (for its last change), or the id of a change')
    .action((what: string, options: Json & ChangeOptions) =>
      run(Boolean(options.json), (session) => undo(session, what, options)),
    );
  add('why', 'show whether a fleet will scale out, and what prevents it')
    .argument('<fleet>')
    .action((name: string, { json }: Json) => run(Boolean(json), (session) => why(session, name)))
    .addHelpText(
      'after',
      '\nExit codes: 0 the fleet will scale out, 4 something is broken, 5 something is not known.',
    );
  add('verdict', 'compare the newest deployment of a fleet with the previous release')
    .argument('<fleet>')
    .option('--within <time>', 'longest time to wait for enough traffic, such as 30m', seconds)
    .action((name: string, options: Json & { within?: number }) =>
      run(Boolean(options.json), (session) => verdict(session, name, options)),
    )
    .addHelpText('after', '\nExit codes: 0 as many errors as before or fewer, 4 more errors, 5 not known.');
  add('watch', 'print a line each time a fleet changes, until Ctrl-C')
    .argument('[fleet]')
    .action((name: string | undefined, { json }: Json) =>
      run(Boolean(json), (session) => watch(session, name)),
    );
  add('images', 'list image families, or the versions of one family')
    .argument('[family]')
    .option('--account <id>', 'account id of twelve digits; without it, the first account')
    .action((family: string | undefined, options: Json & { account?: string }) =>
      run(Boolean(options.json), (session) => images(session, family, options)),
    );
  asChange(add('promote', 'point a channel at a version'))
    .argument('<family>')
    .argument('<version>')
    .argument('<channel>', 'prod, staging or dev')
    .option('--account <id>', 'account id of twelve digits; without it, the first account')
    .action(
      (
        family: string,
        version: string,
        channel: string,
        options: Json & ChangeOptions & { account?: string },
      ) => run(Boolean(options.json), (session) => promote(session, [family, version, channel], options)),
    );
  add('spend', 'show what the running machines cost, and what AWS billed').action(({ json }: Json) =>
    run(Boolean(json), (session) => spend(session)),
  );
  add('doctor', 'check Plimsoll itself: database, clock, permissions, sign-in, webhooks')
    .action(({ json }: Json) => run(Boolean(json), (session) => doctor(session)))
    .addHelpText(
      'after',
      '\nExit codes: 0 all is well, 4 something needs to be fixed, 5 something is not known.',
    );
  return program;
}
