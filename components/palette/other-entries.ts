import type { KnownPerson } from '@/lib/access/access-list';
import { signatureOf, type Author } from '@/lib/core/author';
import { differences, type Change } from '@/lib/core/change';
import { deploymentPath, fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { age, plural, shortId } from '@/lib/core/format';
import { STATUS, type Deployment, type DeploymentRow } from '@/lib/deployments/model';
import type { FamilyList } from '@/lib/families/families';
import { waysBack } from '@/lib/registry/put-back';
import { wordsOf } from '@/lib/registry/changes';
import { PAGES, SETTINGS } from '../shell/pages';
import type { Entry } from './entries';

/** Words by which some pages are found as well. */
const MORE_WORDS: Readonly<Record<string, string>> = {
  '/glossary': 'help',
  ...Object.fromEntries(SETTINGS.map(({ href }) => [href, 'settings'])),
  '/first-look': 'settings help',
};

export const pageEntries = (): Entry[] => [
  ...PAGES.map(({ href, label, about, key }): Entry => ({
    ...{ id: `page:${href}`, group: 'Pages', icon: 'page', title: label, about },
    aliases: [about, MORE_WORDS[href]].filter(Boolean).join(' '),
    ...{ tag: { text: `G ${key.toUpperCase()}`, tone: 'neutral' }, run: { go: href } },
  })),
  {
    ...{
      id: 'page:requests',
      group: 'Pages',
      icon: 'page',
      title: 'Requests',
      aliases: 'approve second person',
    },
    ...{ about: 'Changes that wait for a second person', run: { go: '/guards/requests' } },
  },
  {
    ...{
      id: 'page:api',
      group: 'Pages',
      icon: 'page',
      title: 'API',
      aliases: 'docs curl token openapi help',
    },
    ...{ about: 'All reads and changes that programs can use', run: { go: '/docs/api' } },
  },
  {
    ...{ id: 'page:tour', group: 'Pages', icon: 'page', title: 'Tour', aliases: 'help introduction guide' },
    ...{ about: 'Five steps through Plimsoll. You can leave at any step', run: { go: '/?tour=1' } },
  },
];

export const commandEntries: readonly Entry[] = [
  {
    ...{
      id: 'command:read',
      group: 'Actions',
      icon: 'read',
      title: 'Read AWS now',
      aliases: 'refresh reload',
    },
    ...{ about: 'Reads the data of this page again', run: { command: 'read' } },
  },
  {
    ...{ id: 'command:theme', group: 'Actions', icon: 'theme', title: 'Switch between light and dark' },
    ...{
      aliases: 'theme colour color night',
      about: 'The choice is kept in this browser',
      run: { command: 'theme' },
    },
  },
  {
    ...{
      id: 'command:keys',
      group: 'Actions',
      icon: 'keys',
      title: 'Help: list of keys',
      run: { command: 'keys' },
    },
    ...{ aliases: 'keyboard shortcuts', about: 'All keys, and a switch to turn single keys off' },
  },
];

/** Families, and of each the versions that run, that a channel points at, and the newest. */
export const imageEntries = ({ account, families }: FamilyList): Entry[] =>
  families.flatMap(({ name, versions, line, machines, note }) => {
    const link = (version?: string) =>
      `/images?${new URLSearchParams({ account, family: name, ...(version && { version }) })}`;
    const runs = (count: number) =>
      count > 0 ? `runs on ${plural(count, 'machine')}` : 'runs on no machine';
    return [
      {
        ...{
          id: `family:${account}/${name}`,
          group: 'Images',
          icon: 'image',
          title: name,
          aliases: 'ami image',
        },
        about: `${plural(versions, 'version')}, ${runs(machines)}, ${note.text}`,
        run: { go: link() },
      },
      ...[...line].reverse().map((dot): Entry => ({
        ...{ id: `version:${account}/${name}/${dot.version}`, group: 'Images', icon: 'image' },
        ...{ title: `${name} ${dot.label}`, aliases: dot.channels.join(' '), run: { go: link(dot.version) } },
        about: [...dot.channels, dot.state, runs(dot.machines)].join(', '),
      })),
    ];
  });

/** Deployments of the last six weeks that are offered, newest first. */
const MOST_DEPLOYMENTS = 200;

type ShownDeployment = Deployment & Pick<DeploymentRow, 'fleet' | 'from' | 'by'>;

export const deploymentEntries = (rows: readonly ShownDeployment[], now: number): Entry[] =>
  rows.slice(0, MOST_DEPLOYMENTS).map((row) => {
    const { fleet, id, from, label, startedAt, status, by } = row;
    const { word, tone } = STATUS[status] ?? { word: status, tone: 'unknown' as const };
    const began = startedAt === null ? 'start not known' : `began ${age(now - startedAt)} ago`;
    return {
      ...{ id: `deployment:${fleetKey(fleet)}/${id}`, group: 'Deployments', icon: 'deployment' },
      ...{ title: `${fleet.name} ${from ? `${from} → ${label}` : label}`, aliases: `deployment ${word}` },
      about: [`Opens the deployment, ${began}`, ...(by ? [`by ${by}`] : [])].join(', '),
      ...{ tag: { text: word, tone }, run: { go: deploymentPath(fleet, id) } },
    };
  });

/** With very many fleets only what runs now is read, and their page for the rest. */
export const activeEntries = (
  active: Readonly<Record<string, Deployment>>,
  fleets: number,
  now: number,
): Entry[] => [
  ...deploymentEntries(
    Object.entries(active).flatMap(([key, deployment]) => {
      const fleet = parseFleetKey(key);
      return fleet ? [{ ...deployment, fleet, from: null, by: null }] : [];
    }),
    now,
  ),
  {
    ...{ id: 'deployment:all', group: 'Deployments', icon: 'deployment', title: 'Open Deployments' },
    ...{ aliases: 'deployment past history', run: { go: '/deployments' } },
    about: `This list has only the deployments that run now, because there are ${plural(fleets, 'fleet')}. The page has those of the last six weeks`,
  },
];

/** Where nobody signs in, people are known by their changes. */
export const actorEntries = (actors: readonly (Author & { key: string })[]): Entry[] =>
  actors.map(({ key, ...author }) => ({
    ...{ id: `actor:${key}`, group: 'People', icon: 'person', title: signatureOf(author) },
    ...{ aliases: 'person actor', about: 'Opens the changes that they made, in Activity' },
    run: { go: `/activity?${new URLSearchParams({ actor: key })}` },
  }));

export const personEntries = (people: readonly KnownPerson[], now: number): Entry[] =>
  people.map(({ id, name, email, lastSignIn }) => ({
    ...{ id: `person:${id}`, group: 'People', icon: 'person', title: name, run: { go: '/access' } },
    aliases: [email, id, 'person'].filter(Boolean).join(' '),
    about: `${email ?? id}, signed in ${age(Math.max(0, now - lastSignIn))} ago. Opens Access`,
  }));

const shown = (value: unknown) => (value === null ? 'none' : shortId(String(value)));

/** Changes that can be put back, newest first. */
const MOST_UNDOS = 8;

/** `mayUndo` says whether this person may make the change that puts it back. */
export const undoEntries = (
  changes: readonly Change[],
  now: number,
  mayUndo: (change: Change, by: string) => boolean,
): Entry[] =>
  changes
    .filter((change) => {
      const ways = waysBack(change);
      return !('cannot' in ways) && ways.some((way) => mayUndo(change, way.change));
    })
    .slice(0, MOST_UNDOS)
    .map((change) => {
      const [first] = differences(change);
      const values = first && `${shown(first.before)} → ${shown(first.after)}`;
      const made = `by ${change.actor}, ${age(Math.max(0, now - change.at))} ago`;
      return {
        ...{ id: `undo:${change.id}`, group: 'Actions', icon: 'undo', aliases: 'put back revert' },
        title: `Undo: ${wordsOf(change.action)} ${change.target.name}`,
        about: [...(values ? [values] : []), made].join(' · '),
        run: { undo: change.id },
      };
    });
