import { count, plural } from '@/lib/core/format';
import type { AccountLook } from '@/lib/first-look/model';
import type { TagUse } from '@/lib/first-look/tag-use';
import { openRows, type Section } from './row';
import type { Permissions } from './use-permissions';

export interface Figure {
  label: string;
  figure: string;
  unit: string;
  note: string;
}

const tagsOf = ({ tags }: AccountLook, fact: TagUse['fact']) => tags.find((one) => one.fact === fact)!;

const numbered = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;

/** The four figures of an account. What it may not change is in them too. */
export function figuresOf(
  look: AccountLook,
  sections: readonly Section[],
  permissions: Permissions,
): Figure[] {
  const { deployable, metrics, fleets } = look;
  const app = tagsOf(look, 'app');
  const measured = metrics.units
    .filter(({ unit }) => unit !== '% cpu')
    .reduce((sum, { of }) => sum + of.count, 0);
  return [
    {
      ...{ label: 'Can be deployed', figure: count(deployable.count) },
      unit: `of ${plural(fleets, 'fleet')}`,
      note: deployNote(look, permissions),
    },
    {
      ...{ label: 'Applications found', figure: count(app.values) },
      unit: `by ${plural(app.found.length, 'tag key')}`,
      note:
        app.without.count > 0
          ? `${plural(app.without.count, 'fleet')} without an application`
          : 'every fleet has one',
    },
    {
      ...{
        label: 'Load is known beyond CPU',
        figure: count(measured),
        unit: `of ${plural(fleets, 'fleet')}`,
      },
      note:
        fleets > measured
          ? `${numbered(fleets - measured, 'shows', 'show')} CPU only`
          : 'requests or jobs are counted',
    },
    openFigure(sections, permissions),
  ];
}

function deployNote({ shapes, deployable, fleets }: AccountLook, { denied }: Permissions): string {
  if (denied) return `AWS denies ${denied.count} of ${denied.of} calls for changes`;
  const byOwner = fleets - deployable.count - shapes.configuration.count;
  const notes = [
    shapes.configuration.count > 0 &&
      `${numbered(shapes.configuration.count, 'needs', 'need')} a launch template first`,
    byOwner > 0 && `${numbered(byOwner, 'is', 'are')} deployed by another owner`,
  ];
  return notes.filter(Boolean).join(', ') || 'as far as their launch settings say';
}

/** Statements that wait for somebody. */
function openFigure(sections: readonly Section[], { rows, isPending }: Permissions): Figure {
  const open = openRows([...sections, { title: '', rows }]);
  const bad = open.filter(({ standing }) => standing === 'bad').length;
  const urgent = bad > 0 ? `${numbered(bad, 'needs', 'need')} action now` : 'none of them is urgent';
  const note = open.length > 0 ? urgent : 'nothing to decide';
  return {
    ...{ label: 'Still to decide', figure: count(open.length) },
    unit: open.length === 1 ? 'point' : 'points',
    note: isPending ? 'permissions are still being tested' : note,
  };
}
