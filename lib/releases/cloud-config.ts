import { load } from 'js-yaml';
import type { BootFinding } from './boot-commands';
import type { BootKind } from './boot-rules';
import { evidenceOf } from './evidence';

export interface CloudConfig {
  findings: BootFinding[];
  /** The commands that it runs, as one script. */
  script: string;
  unreadable: string | null;
}

type Mapping = Record<string, unknown>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number';

/** Keys that have an effect by being present. */
const BY_KEY: [RegExp, BootKind][] = [
  [/^(ansible|puppet|chef|salt_minion|mcollective)$/, 'boot-converges'],
  [/^(apt_sources|yum_repos|zypper|apk_repos)$/, 'boot-repositories'],
  [/^package_upgrade|^apt_upgrade/, 'boot-upgrades'],
  [/^package_update|^apt_update/, 'boot-refreshes'],
];

/** Reads cloud-init's configuration and EC2Launch's tasks. */
export function readCloudConfig(text: string): CloudConfig {
  const read = parse(text);
  if (!isMapping(read.value)) return { findings: [], script: '', unreadable: read.why };
  const config = read.value;
  const findings: BootFinding[] = [];
  const find = (kind: BootKind, line: string) => findings.push({ kind, line: evidenceOf(line) });
  for (const [key, value] of Object.entries(config)) {
    const kind = BY_KEY.find(([name]) => name.test(key))?.[1];
    if (kind && value !== false && value !== null)
      find(kind, isPlain(value) || value === true ? `${key}: ${value}` : key);
  }
  const packages = namesOf(config.packages);
  if (packages.length > 0) find('boot-installs', `packages: ${packages.join(', ')}`);
  if (isMapping(config.apt) && config.apt.sources) find('boot-repositories', 'apt: sources');
  const snap = isMapping(config.snap) ? config.snap : {};
  for (const file of listOf(config.write_files))
    if (isMapping(file) && isMapping(file.source))
      find('boot-fetches', `write_files: ${String(file.source.uri)}`);
  const commands = [config.bootcmd, config.runcmd, snap.commands].flatMap((list) =>
    (isMapping(list) ? Object.values(list) : listOf(list)).map(lineOf),
  );
  const script = [...commands, ...filesOf(config.write_files), ...tasksOf(config.tasks)].join('\n');
  return { findings, script, unreadable: null };
}

/** Lists of scripts (EC2Launch, cloud-config-archive) are read by their content alone. */
function parse(text: string): { value: unknown; why: string } {
  try {
    const value = load(text);
    return { value, why: 'its cloud-config is not a mapping' };
  } catch (error) {
    return {
      value: null,
      why: `its cloud-config is not valid YAML: ${String((error as Error).message).split('\n')[0]}`,
    };
  }
}

/** Accepts "nginx", ["nginx", "1.24"], or lists by package manager. */
const namesOf = (packages: unknown): string[] =>
  (isMapping(packages) ? Object.values(packages).flatMap(listOf) : listOf(packages))
    .slice(0, 50)
    .flatMap((item) => {
      if (isMapping(item)) return Object.values(item).flatMap(listOf).filter(isPlain).map(String);
      return Array.isArray(item) ? [item.filter(isPlain).join(' ')] : isPlain(item) ? [String(item)] : [];
    });

/** A list is a command with its words, which no shell splits again. */
const lineOf = (command: unknown) =>
  Array.isArray(command)
    ? command
        .filter(isPlain)
        .map((word) =>
          /^[\w./:=@%+-]+$/.test(String(word)) ? String(word) : `'${String(word).replaceAll("'", `'\\''`)}'`,
        )
        .join(' ')
    : isPlain(command)
      ? String(command)
      : '';

/** Writes a file as a here-document, so that it counts if a command runs it. */
const filesOf = (files: unknown) =>
  listOf(files)
    .filter(isMapping)
    .filter(({ path, content }) => isPlain(path) && isPlain(content))
    .map(({ path, content, encoding }) => {
      const text = /b(ase)?64/.test(String(encoding))
        ? Buffer.from(String(content), 'base64').toString()
        : content;
      return `cat > '${String(path).replaceAll("'", '')}' <<'END_OF_FILE'\n${String(text)}\nEND_OF_FILE`;
    });

/** EC2Launch v2: `task: executeScript`. */
const tasksOf = (tasks: unknown) =>
  listOf(tasks)
    .filter(isMapping)
    .flatMap(({ inputs }) => listOf(inputs))
    .filter(isMapping)
    .map(({ content }) => (isPlain(content) ? String(content) : ''));
