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
Exit codes: 0 done, 2 refused (nothing changed), 3 changed since (nothing changed), 4 failed, 5 not known.`;

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
  throw new AppError('invalid', 'It must be the number of a release.');
});

const collect = (text: string, all: string[] = []) => [...all, text];

/** Options that every change has. */
const asChange = (command: Command) =>
  command
    .option('-y, --yes', 'send it without a question, for pipelines')
    .option('--plan', 'print what would be sent, and send nothing')
    .option('-w, --wait', 'wait until AWS has carried it out, with progress on standard error')
    .option('--timeout <time>', 'how long --wait lasts at most, such as 30m', seconds)
    .option('--reason <text>', 'why; it is kept with the change')
    .option('--ticket <id>', 'the ticket that rules ask for')
    .option('--confirm <name>', 'the name that rules ask to type')
    .option('--override <text>', 'why rules that stop the change are overridden; only admins may')
    .option('--intent <uuid>', 'id of the change: sent twice, it is made once')
    .addHelpText('after', EXITS);

/** The commands and their options. */
export function createProgram(run: Run): Command {
  const program = new Command('plimsoll');
  program
    .description('Load, capacity and spend of immutable fleets, and the changes that keep them on one line.')
    .version(version, '-V, --version', 'print the version')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
    .addHelpText(
      'after',
      `
PLIMSOLL_URL and PLIMSOLL_TOKEN say which Plimsoll is asked, or what plimsoll login has kept.${EXITS}`,
    );

  const add = (name: string, description: string) =>
    program.command(name).description(description).option('--json', 'print JSON alone on standard output');

  add('fleets', 'every fleet on one line')
    .option('--env <name>', 'of this environment alone')
    .option('--app <name>', 'of this app alone')
    .action((options: Json & Parameters<typeof fleets>[1]) =>
      run(Boolean(options.json), (session) => fleets(session, options)),
    );
  add('fleet', 'one fleet: what it runs, load, spend, health')
    .argument('<fleet>', 'its name, or account/region/name')
    .action((name: string, { json }: Json) => run(Boolean(json), (session) => fleet(session, name)));
  asChange(add('scale', 'more or fewer machines: +2, -1 or =6'))
    .argument('<fleet>')
    .argument('<step>', '+2 adds two, -1 removes one, =6 makes it six')
    .option('--for <time>', 'AWS returns to the present number after this time, such as 2h')
    .action((name: string, step: string, options: Json & ChangeOptions & { for?: string }) =>
      run(Boolean(options.json), (session) => scale(session, name, step, options)),
    );
  asChange(add('set', 'bounds, types and policies as one line'))
    .argument('<fleet>')
    .argument('<line>', 'such as "4-12 × m7g.large · cpu 55 %"')
    .action((name: string, line: string, options: Json & ChangeOptions) =>
      run(Boolean(options.json), (session) => set(session, name, line, options)),
    );
  asChange(add('deploy', 'another version of the image'))
    .argument('<fleet>')
    .argument('<version>', 'such as 2.15.0, or the id of an AMI')
    .addOption(
      new Option('--strategy <name>', 'how machines are replaced')
        .choices([...STRATEGIES])
        .default('careful'),
    )
    .option('--seen <check>', 'a warning that you know about, by its name; may be repeated', collect)
    .option('--confirm-version <version>', 'deploys a revoked version anyway; needs --reason')
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
  asChange(add('rollback', 'back to the release that served before'))
    .argument('<fleet>')
    .option('--to <release>', 'number of another release that served', release)
    .action((name: string, options: Json & ChangeOptions & { to?: number }) =>
      run(Boolean(options.json), (session) => rollback(session, name, options)),
    );
  asChange(add('undo', 'put back what a change changed'))
    .argument('<what>', 'a fleet, for its last change, or the id of a change')
    .action((what: string, options: Json & ChangeOptions) =>
      run(Boolean(options.json), (session) => undo(session, what, options)),
    );
  add('why', 'whether a fleet will scale out, and what keeps it from that')
    .argument('<fleet>')
    .action((name: string, { json }: Json) => run(Boolean(json), (session) => why(session, name)))
    .addHelpText('after', '\nExit codes: 0 it scales, 4 something is broken, 5 something is not known.');
  add('verdict', 'the newest deployment of a fleet, compared with the release before it')
    .argument('<fleet>')
    .option('--within <time>', 'how long it waits at most for enough traffic, such as 30m', seconds)
    .action((name: string, options: Json & { within?: number }) =>
      run(Boolean(options.json), (session) => verdict(session, name, options)),
    )
    .addHelpText('after', '\nExit codes: 0 not more errors, 4 more errors, 5 not known.');
  add('watch', 'a line for each fleet that changes, until Ctrl-C')
    .argument('[fleet]')
    .action((name: string | undefined, { json }: Json) =>
      run(Boolean(json), (session) => watch(session, name)),
    );
  add('images', 'image families, or the versions of one')
    .argument('[family]')
    .option('--account <id>', 'account of twelve digits, if not the first')
    .action((family: string | undefined, options: Json & { account?: string }) =>
      run(Boolean(options.json), (session) => images(session, family, options)),
    );
  asChange(add('promote', 'point a channel at a version'))
    .argument('<family>')
    .argument('<version>')
    .argument('<channel>', 'prod, staging or dev')
    .option('--account <id>', 'account of twelve digits, if not the first')
    .action(
      (
        family: string,
        version: string,
        channel: string,
        options: Json & ChangeOptions & { account?: string },
      ) => run(Boolean(options.json), (session) => promote(session, [family, version, channel], options)),
    );
  add('spend', 'what runs now costs, and what AWS billed').action(({ json }: Json) =>
    run(Boolean(json), (session) => spend(session)),
  );
  add('doctor', 'examine Plimsoll itself: database, clock, permissions, sign-in, webhooks')
    .action(({ json }: Json) => run(Boolean(json), (session) => doctor(session)))
    .addHelpText('after', '\nExit codes: 0 all is well, 4 something is to mend, 5 something is not known.');
  return program;
}
