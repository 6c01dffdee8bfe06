import type { Command } from 'commander';
import { imageFamily, familyList } from '@/lib/families/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import { deployOptions } from '@/lib/deployments/reads';
import { fleetList } from '@/lib/fleets/reads';
import { CHANNELS } from '@/lib/images/channels';
import type { Api } from '../connection/api';
import { findFleet } from '../fleets/find-fleet';
import { SHELLS } from './scripts';

/** What may be typed for the last of the words. What cannot be read completes nothing. */
export async function candidates(
  program: Command,
  words: readonly string[],
  open: () => Api,
): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const all = await allFor(program, words, open).catch(() => []);
  return all.filter((word) => word.startsWith(current));
}

async function allFor(
  program: Command,
  words: readonly string[],
  open: () => Api,
): Promise<readonly string[]> {
  const current = words.at(-1) ?? '';
  if (words.length < 2) return visibleNames(program);
  const command = program.commands.find((one) => one.name() === words[0]);
  if (!command) return [];
  const before = words.at(-2)!;
  const option = command.options.find(({ long, short }) => before === long || before === short);
  if (option && (option.required || option.optional)) return option.argChoices ?? [];
  if (current.startsWith('-')) return command.options.flatMap(({ long }) => long ?? []);
  const given = positionals(command, words.slice(1, -1));
  const argument = command.registeredArguments[given.length]?.name();
  return argument ? (NAMES[argument]?.(open, given, command.name()) ?? []) : [];
}

const visibleNames = (program: Command) =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());

/** The words that are neither options nor their values. */
const positionals = ({ options }: Command, words: readonly string[]) =>
  words.filter((word, at) => {
    const before = options.find(({ long, short }) => [long, short].includes(words[at - 1]));
    return !word.startsWith('--') && !(before && (before.required || before.optional));
  });

type Names = (open: () => Api, given: readonly string[], command: string) => Promise<readonly string[]>;

const fleets: Names = async (open) =>
  (await open().read(fleetList, {})).fleets.map(({ ref }) => ref.name).sort();

const families: Names = async (open) => (await open().read(familyList, {})).families.map(({ name }) => name);

/** By the name of a command's argument. */
const NAMES: Record<string, Names> = {
  ...{ fleet: fleets, what: fleets, family: families },
  channel: () => Promise.resolve(CHANNELS),
  shell: () => Promise.resolve(SHELLS),
  step: () => Promise.resolve(['+1', '+2', '-1', '-2', '=']),
  async version(open, [name = ''], command) {
    const api = open();
    if (command === 'promote')
      return (await api.read(imageFamily, { family: name })).versions.map(({ version }) => version);
    const { ref } = findFleet(await api.read(fleetList, {}), name);
    return (await api.read(deployOptions, { fleet: fleetKey(ref) })).images.map(({ version }) => version);
  },
};
