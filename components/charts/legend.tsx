import type { ReactNode } from 'react';
import { LegendEntry, LegendList } from './legend-list';
import { SHAPES } from './mark-lanes';
import { BANDS, MARKS, NAMES, type Hidden, type Series } from './series';
import { SeriesSwitch } from './series-switch';

interface LegendProps {
  compared: boolean;
  inferred: boolean;
  /** Whether failed requests and latency are known, or likely to come. */
  health: boolean;
  hidden: Hidden;
  onToggle: (series: Series) => void;
}

const SHAPE_OF: Partial<Record<Series, ReactNode>> = {
  deploy: <span className="inline-block h-2.5 w-2 rounded-r-chip bg-marker-deploy" />,
  scale: SHAPES.scale.out,
  policy: SHAPES.policy.out,
  outside: <span className="text-warn">{SHAPES.outside.out}</span>,
};

/** Explains the shapes and fills of the stacked chart, and switches its series. */
export function Legend({ compared, inferred, health, hidden, onToggle }: LegendProps) {
  const bands = BANDS.filter((band) => health || (band !== 'failed' && band !== 'p95'));
  return (
    <LegendList>
      {[...bands, ...MARKS].map((series) => (
        <SeriesSwitch key={series} name={NAMES[series]} {...{ series, hidden, onToggle }}>
          {SHAPE_OF[series]}
        </SeriesSwitch>
      ))}
      {!hidden.has('load') && (
        <>
          <LegendEntry name="over">
            <span className="inline-block h-2.5 w-4 border-t border-over bg-over-fill" />
          </LegendEntry>
          <LegendEntry name="unused">
            <span className="hatch-idle inline-block h-2.5 w-4" />
          </LegendEntry>
          {inferred && (
            <LegendEntry name="inferred">
              <span className="mb-1 inline-block w-4 border-t border-dashed border-capacity" />
            </LegendEntry>
          )}
          {compared && (
            <LegendEntry name="previous period">
              <span className="mb-1 inline-block w-4 border-t border-dashed border-ink-3" />
            </LegendEntry>
          )}
        </>
      )}
      {!hidden.has('spend') && (
        <LegendEntry name="idle spend">
          <span className="hatch-waste inline-block h-2.5 w-4" />
        </LegendEntry>
      )}
    </LegendList>
  );
}
