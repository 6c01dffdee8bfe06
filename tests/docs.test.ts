import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GLOSSARY, termId } from '../lib/core/glossary/glossary';
import { CHANGES } from '../lib/registry/changes';
import { READS } from '../lib/registry/reads';

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, first]) => first!);
const DOCS = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const FOLDERS = 'app|bench|components|deploy|docs|gate|lib|packages|prisma|public|scripts|tests';

/** Folders that scripts make on a person's machine. */
const MADE = found(read('.gitignore'), /^((?:deploy)\/\S+)\/$/gm);
const isMadeLater = (file: string) => MADE.some((folder) => file === folder || file.startsWith(`${folder}/`));

/** As the forge makes it: "AWS accounts" is "aws-accounts". */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** The links of a document that lead nowhere: no such file, or no such heading in it. */
function brokenLinks(doc: string): string[] {
  return found(read(doc), /\]\(([^)\s]+)\)/g).filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [file, anchor] = link.split('#');
    const target = file ? path.join(path.dirname(doc), file) : doc;
    if (!existsSync(path.join(root, target))) return true;
    return (
      anchor &&
      !found(read(target), /^#+ (.+)$/gm)
        .map(anchorOf)
        .includes(anchor)
    );
  });
}

describe.each(DOCS)('%s', (doc) => {
  it('names only files and folders that exist', () => {
    const files = found(read(doc), new RegExp(`\`((?:${FOLDERS})/[^\`\\s<>{}…*]*)\``, 'g'));
    expect(files.filter((file) => !isMadeLater(file) && !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('links to files and headings that exist', () => expect(brokenLinks(doc)).toEqual([]));

  it('names only commands that exist', () => {
    for (const [, run, plain] of read(doc).matchAll(/npm (?:run ([a-z0-9:-]+)|(test|start))/g)) {
      const command = run ?? plain!;
      expect(Object.keys(scripts)).toContain(command);
      const file = `${command.replaceAll(':', '-')}.ts`;
      expect(existsSync(path.join(root, 'scripts', file)), command).toBe(true);
    }
  });
});

it.each<[string, number]>([
  ['README.md', 80],
  ['ARCHITECTURE.md', 120],
  ...globSync('docs/decisions/*.md', { cwd: root }).map((file): [string, number] => [file, 50]),
])('%s has at most %i lines', (doc, most) =>
  expect(read(doc).trimEnd().split('\n').length).toBeLessThanOrEqual(most),
);

describe('the tests of faults and threats', () => {
  const ID = String.raw`[RT]\d+[a-z]?`;
  const files = globSync('{app,components,gate,lib,packages,scripts,tests}/**/*.{test,spec}.ts', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  });
  const ids = files.flatMap((file) => found(read(file), new RegExp(`['"\`](${ID}): `, 'g')));
  const rows = ['docs/reliability.md', 'docs/threats.md'].flatMap((doc) =>
    found(read(doc), /^\| .* \| ([^|]+) \|$/gm).filter((cell) => /^[RT]\d/.test(cell)),
  );
  const named = rows.flatMap((cell) => cell.split(', '));

  it('have each an id of its own', () => {
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('are each named in a table', () => expect(ids.filter((id) => !named.includes(id))).toEqual([]));

  it('exist for each id of a table', () => {
    expect(rows.length).toBeGreaterThan(80);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('cover each fault and each threat, and give no number twice', () => {
    const numbers = (doc: string, letter: string) =>
      found(read(doc), new RegExp(`^\\| ${letter}(\\d+) \\|.*\\| ${ID}(?:, ${ID})* \\|$`, 'gm')).map(Number);
    const [faults, threats] = [numbers('docs/reliability.md', 'R'), numbers('docs/threats.md', 'T')];
    for (const all of [faults, threats]) expect(new Set(all).size).toBe(all.length);
    expect(faults.length).toBeGreaterThanOrEqual(39);
    expect(threats.length).toBeGreaterThanOrEqual(42);
  });
});

describe('the IAM policies', () => {
  const source = readdirSync(path.join(root, 'lib/aws'))
    .map((file) => read(`lib/aws/${file}`))
    .join('\n');
  const named = (pattern: RegExp) => [...new Set(found(source, pattern))].sort();
  const actions = (file: string, sids: string[]) => {
    const policy = JSON.parse(read(file)) as { Statement: { Sid: string; Action: string[] }[] };
    return policy.Statement.filter(({ Sid }) => sids.includes(Sid))
      .flatMap(({ Action }) => Action)
      .sort();
  };

  it('allow exactly what is read', () => {
    const inRoles = actions('public/iam/read-policy.json', [
      'Read',
      'ReadManifestsOfImages',
      'AskWhatIsAllowed',
    ]);
    const organization = actions('public/iam/organization-policy.json', ['ListAccounts']);
    expect([...inRoles, ...organization].sort()).toEqual(named(/what: '([a-z0-9-]+:\w+)'/g));
  });

  it('allow exactly what is sent', () => {
    const sent = [
      'ChangeFleets',
      'SetOffSteps',
      'TurnOnAlarmActions',
      'AddReleases',
      'AdoptTemplates',
      'MarkImages',
      'BuildImages',
    ];
    expect(actions('public/iam/operate-policy.json', sent)).toEqual(
      named(/^ {2}'([a-z0-9]+:\w+)': \w+\.\w+Command,$/gm),
    );
  });
});

it('README.md has each command', () => {
  const told = found(read('README.md'), /`npm (?:run )?([a-z0-9:-]+)`/g);
  expect(told.sort()).toEqual(Object.keys(scripts).sort());
});

it('docs/configuration.md has each variable of .env.example, and what the build sets', () => {
  const told = found(read('docs/configuration.md'), /^\| `([A-Z_]+)` \|/gm);
  const known = found(read('.env.example'), /^# ([A-Z_]+)=/gm);
  expect(known.length).toBeGreaterThan(30);
  expect(told.sort()).toEqual([...known, 'NODE_ENV', 'REVISION'].sort());
});

describe('docs/operations.md', () => {
  const text = read('docs/operations.md');

  it('has each metric', () => {
    const told = new Set(found(text, /`(plimsoll_\w+)`/g));
    expect([...told].sort()).toEqual(
      found(read('lib/telemetry/metrics.ts'), /name: '(plimsoll_\w+)'/g).sort(),
    );
  });

  it('has each event', () => {
    const events = found(read('lib/notifications/model.ts'), /^ {2}'(\w+\.[\w-]+)':/gm);
    expect(events.length).toBeGreaterThan(5);
    for (const event of events) expect(text).toContain(`\`${event}\``);
  });
});

/** These are generated. `npm run test:unit -- tests/docs.test.ts -u` writes them. */
describe('generated tables', () => {
  const table = (head: string[], rows: string[][]) =>
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const withTable = (text: string, name: string, rows: string) =>
    text.replace(
      new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`),
      `<!-- ${name} -->\n${rows}\n<!-- /${name} -->`,
    );

  it('docs/api.md lists each read, and each change that a token may send', async () => {
    const reads = table(
      ['read', 'answers'],
      Object.values(READS)
        .sort((a, b) => a.path.localeCompare(b.path))
        .map(({ path: address, says }) => [`\`${address}\``, says]),
    );
    const changes = table(
      ['name', 'change', 'permission'],
      Object.values(CHANGES).flatMap(({ api, actions, permissions }) =>
        api ? [[`\`${api}\``, Object.values(actions).join(', '), permissions.join(', ')]] : [],
      ),
    );
    const text = withTable(withTable(read('docs/api.md'), 'reads', reads), 'changes', changes);
    await expect(text).toMatchFileSnapshot('../docs/api.md');
  });

  it('docs/operations.md says of each change whether it can be put back', async () => {
    const rows = Object.values(CHANGES).map(({ actions, putBack }) => [
      Object.values(actions).join(', '),
      typeof putBack === 'function' ? 'yes' : `no. ${putBack.cannot}`,
    ]);
    const text = withTable(read('docs/operations.md'), 'put-back', table(['change', 'put back'], rows));
    await expect(text).toMatchFileSnapshot('../docs/operations.md');
  });

  it('docs/glossary.md has each term of lib/core/glossary', async () => {
    const parts = GLOSSARY.map(
      ({ title, terms }) =>
        `## ${title}\n\n${table(
          ['term', 'in AWS', 'meaning'],
          terms.map(({ term, aws, meaning }) => [`**${term}**`, aws ?? '', meaning]),
        )}\n`,
    );
    const text = `# Glossary\n\nThe words that Plimsoll uses in a sense of its own. The page Glossary of the app shows the same list. It is generated from \`lib/core/glossary\`.\n\n${parts.join('\n')}`;
    await expect(text).toMatchFileSnapshot('../docs/glossary.md');
  });
});

describe('the glossary', () => {
  const terms = GLOSSARY.flatMap((part) => part.terms);

  it('has an anchor of its own for each term', () => {
    const anchors = terms.map(({ term }) => termId(term));
    expect(anchors.length).toBeGreaterThan(40);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('has short sentences', () => {
    const sentences = terms.flatMap(({ meaning }) => meaning.split(/(?<=[.:?]) /));
    expect(sentences.filter((one) => one.split(' ').length > 25)).toEqual([]);
  });
});
