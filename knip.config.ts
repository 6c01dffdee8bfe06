import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KnipConfig } from 'knip';

const { scripts } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What scripts/run.mjs starts: each npm command is a script of its name. */
const commands = Object.values(scripts).map((command) => `scripts/${command.split(' ').at(-1)}.ts`);

/** Finds files, exports and packages that nothing uses. A file is an entry here only if something starts it by name. */
const config = {
  workspaces: {
    '.': {
      entry: [
        ...commands,
        'scripts/iam-templates.ts',
        'bench/{main,overview,start,event-loop,searching,charts,command-line,faults,fuse,image,images,interactions,many-fleets,replay,sandbox,scale,visible}.ts',
        'gate/main.ts',
        // A process of its own in the kill loop, and what its modules find instead of Next's.
        'tests/kill/program.ts',
        'tests/support/{server-only,next-headers}.ts',
        // Loaded into the app by NODE_OPTIONS.
        'tests/support/living-heap.mjs',
        // A test of a copy of the project, which tests/registry writes.
        'tests/registry/fixture/added.ts',
      ],
      ignoreDependencies: [
        // Run by its name, as scripts/checks.ts does.
        'prettier',
      ],
      // Of the machine: its test is skipped by its name where it is not there.
      ignoreBinaries: ['promtool'],
    },
    'packages/cli': {
      entry: ['main.ts'],
    },
    'packages/fuse': {
      entry: ['init/build.ts', 'analyse/serve-site.mjs', 'logs/forward-logs.mjs'],
      // Of the machine: tests that need one which is not there are skipped by its name.
      ignoreBinaries: ['apt-get', 'dpkg-deb', 'fsck.fat', 'gcc', 'mcopy', 'unsquashfs', 'veritysetup'],
    },
    'packages/sandbox': {
      entry: ['{main,readme-tables}.ts', 'prices/update-types.ts', 'control-page/script.js'],
    },
  },
  // A type that a function takes or gives may have a name of its own, also where nobody else says it yet.
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig;

export default config;
