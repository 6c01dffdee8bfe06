'use client';
import type { ReactNode } from 'react';
import { capitalised, duration, percent, usd, usdDelta } from '@/lib/core/format';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { DAYS, type Advice as Advised, type Confidence, type Figures } from '@/lib/replay/advice';
import { setupLine, type Choice, type Limits } from '@/lib/replay/what-if';
import { cn } from '../ui/cn';
import { Tag, type Tone } from '../ui/tag';

const TONES: Record<Confidence, Tone> = { high: 'ok', medium: 'neutral', low: 'warn' };

interface AdviceProps {
  /** The fleet, or the kind of advice. */
  title: ReactNode;
  from: Choice;
  /** The bounds that the fleet has. */
  limits: Limits;
  stands: Figures;
  advice: Advised;
  /** The prices that the figures stand on. */
  prices: string;
  /** What the bill changes by; null where one sentence says for all advice why that is not known. */
  marginal: string | null;
  /** Links and buttons that apply the advice. */
  actions?: ReactNode;
  /** An extra sentence for this kind of advice. */
  children?: ReactNode;
}

/** One recommendation: present and advised setup, saving, risks and confidence. */
export const Advice = ({
  title,
  from,
  limits,
  stands,
  advice,
  prices,
  marginal,
  actions,
  children,
}: AdviceProps) => (
  <article className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-2 border-b border-line px-4 py-4 last:border-b-0">
    <h3 className="min-w-0 font-semibold wrap-anywhere">{title}</h3>
    <p className="row-span-2 text-right max-sm:row-span-1">
      <b className={cn('block text-h2 font-semibold', advice.saves > 0 && 'text-ok')}>
        {usdDelta(-advice.saves)}
      </b>
      <span className="text-small text-ink-3">per month of {HOURS_A_MONTH} h</span>
    </p>
    <p className="font-mono text-[12.5px] max-sm:col-span-2">
      {setupLine(from, limits)} <span aria-label="to">→</span> {setupLine(advice.choice, limits)}
    </p>
    {children && <p className="col-span-2 max-w-[75ch] text-small text-ink-2">{children}</p>}
    <dl className="col-span-2 grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1 text-small text-ink-2 max-sm:grid-cols-[minmax(0,1fr)]">
      <Line name="Afterwards">{heldWords(stands, advice)}</Line>
      <Line name="Prices">{capitalised(prices)}.</Line>
      {advice.risks.length > 0 && (
        <Line name="Risk">
          <span className="text-warn">{advice.risks.join(' ')}</span>
        </Line>
      )}
      <Line name="How sure">
        <Tag tone={TONES[advice.confidence]}>{advice.confidence} confidence</Tag>{' '}
        <span className="text-ink-3">{advice.reasons.join(' ')}</span>
      </Line>
      {marginal !== null && <Line name="Marginal price">{marginal}</Line>}
    </dl>
    <div className="col-span-2 flex flex-wrap justify-end gap-2 empty:hidden">{actions}</div>
  </article>
);

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents max-sm:block">
    <dt className="text-ink-3">{name}</dt> <dd className="max-w-[75ch] min-w-0 wrap-anywhere">{children}</dd>
  </div>
);

function heldWords(stands: Figures, { peak, minutesShort, usdPerMonth }: Figures): string {
  const short =
    minutesShort > 0
      ? `It is short of capacity for ${duration(minutesShort * 60_000)} in ${DAYS} days.`
      : `It is never short of capacity in ${DAYS} days.`;
  return `It costs ${usd(usdPerMonth)} a month. ${short} CPU is then at most ${percent(peak)}, with the present setup ${percent(stands.peak)}.`;
}
