import { count, plural } from '@/lib/core/format';
import type { AccountLook } from '@/lib/first-look/model';
import type { TagUse } from '@/lib/first-look/tag-use';
import type { Row } from './row';

interface Figure {
  label: string;
  figure: string;
  unit: string;
  note: string;
}

const tagsOf = ({ tags }: AccountLook, fact: TagUse['fact']) => tags.find((one) => one.fact === fact)!;

const numbered = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;

function figuresOf(look: AccountLook, rows: readonly Row[]): Figure[] {
  const { shapes, metrics, fleets } = look;
  const open = rows.length;
  const bad = rows.filter(({ standing }) => standing === 'bad').length;
  const app = tagsOf(look, 'app');
  const measured = metrics.units
    .filter(({ unit }) => unit !== '% cpu')
    .reduce((sum, { of }) => sum + of.count, 0);
  return [
    {
      ...{ label: 'Ready for deployments', figure: count(shapes.template.count + shapes.mixed.count) },
      unit: `of ${plural(fleets, 'fleet')}`,
      note: `${numbered(shapes.configuration.count, 'needs', 'need')} a launch template first`,
    },
    {
      ...{ label: 'Applications found', figure: count(app.values) },
      unit: `by ${plural(app.found.length, 'tag key')}`,
      note: `${plural(app.without.count, 'fleet')} without an application`,
    },
    {
      ...{ label: 'Work is measured', figure: count(measured), unit: `of ${plural(fleets, 'fleet')}` },
      note: `${numbered(fleets - measured, 'shows', 'show')} CPU only`,
    },
    {
      ...{ label: 'Still to decide', figure: count(open), unit: open === 1 ? 'point' : 'points' },
      note:
        bad > 0
          ? `${numbered(bad, 'fails', 'fail')} now`
          : open > 0
            ? 'none of them is urgent'
            : 'nothing to decide',
    },
  ];
}

/** The four figures of an account. */
export function AccountTotals({
  look,
  open,
  account,
}: {
  look: AccountLook;
  /** Statements that wait for somebody. */
  open: readonly Row[];
  account: string;
}) {
  return (
    <dl
      aria-label={`Totals of ${account}`}
      className="grid grid-cols-2 gap-px border-b border-line bg-line @min-[43rem]:grid-cols-4"
    >
      {figuresOf(look, open).map(({ label, figure, unit, note }) => (
        <div key={label} className="min-w-0 bg-surface px-4 pt-2.5 pb-3">
          <dt className="text-small text-ink-2">{label}</dt>
          <dd className="text-h1 font-semibold tracking-tight">
            {figure} <small className="text-base font-normal text-ink-3">{unit}</small>
          </dd>
          <dd className="text-small text-ink-3">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
