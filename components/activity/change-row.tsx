'use client';
import { ChevronRight, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useRef, type ReactNode } from 'react';
import { authorOf, type Change } from '@/lib/core/change';
import { kindOf, targetPath } from '@/lib/core/target';
import { deploymentOf } from '@/lib/audit-trail/followed';
import { wordsOf } from '@/lib/registry/changes';
import { waysBack } from '@/lib/registry/put-back';
import { AuthorName } from '../changes/author-name';
import { useUndo } from '../changes/use-undo';
import { Button } from '../ui/button';
import { Clipped } from '../ui/clipped';
import { LongText } from '../ui/long-text';
import { Td } from '../ui/table';
import { useTimes } from '../ui/times';
import { BeforeAfter } from './before-after';
import { COLUMNS, WIDTHS } from './columns';
import { DeploymentOutcome } from './deployment-outcome';
import { OpenedChange } from './opened-change';
import { OutcomeTag } from './outcome-tag';

interface ChangeRowProps {
  change: Change;
  isOpen: boolean;
  /** Whether the address asked for it, so that it comes into view. */
  isLinked: boolean;
  onToggle: () => void;
}

/** A change made here. It opens to all its fields and to what can be done about it. */
export function ChangeRow({ change, isOpen, isLinked, onToggle }: ChangeRowProps) {
  const arrived = useRef(false);
  const time = useTimes().clockSeconds(change.at);
  const arrive = (row: HTMLTableRowElement | null) => {
    if (!row || !isLinked || arrived.current) return;
    arrived.current = true;
    row.scrollIntoView({ block: 'center' });
  };
  const title = `${wordsOf(change.action)} ${change.target.name}`;
  const started = deploymentOf(change);
  const button = <PutBackButton change={change} title={title} />;
  return (
    <>
      <tr ref={arrive} className={isOpen ? 'bg-surface-2' : undefined}>
        <Td className="w-9 pr-0">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`Details: ${title}, ${time}`}
            onClick={onToggle}
            className="grid size-(--hit) place-items-center rounded-control text-ink-2 hover:bg-hover"
          >
            <ChevronRight
              className={`size-4 transition-transform ${isOpen ? 'rotate-90' : ''}`}
              aria-hidden
            />
          </button>
        </Td>
        <Td className={`font-mono text-[12px] whitespace-nowrap ${WIDTHS.time}`}>{time}</Td>
        <Td className={WIDTHS.who}>
          <Author change={change} />
        </Td>
        <Td className="font-semibold max-sm:py-1.5">
          <span className="sm:whitespace-nowrap">{wordsOf(change.action)}</span>
          <span className="block font-normal sm:hidden">
            <TargetLink change={change} />
          </span>
          <span className="block text-small font-normal text-ink-3 lg:hidden">
            <span className="sm:hidden">{time} </span>by {change.actor}
          </span>
        </Td>
        <Td className={WIDTHS.target}>
          <TargetLink change={change} />
        </Td>
        <Td className={WIDTHS.values}>
          <BeforeAfter change={change} />
        </Td>
        <Td className={`max-w-56 break-words text-ink-2 ${WIDTHS.reason}`}>{change.reason}</Td>
        <Td className="max-sm:py-1.5">
          {started ? (
            <DeploymentOutcome change={change} id={started} />
          ) : (
            <OutcomeTag outcome={change.outcome} />
          )}
          {change.message && !isOpen && (
            <LongText className={`max-w-64 text-small text-ink-3 ${WIDTHS.message}`}>
              {change.message}
            </LongText>
          )}
          <span className="mt-1 block empty:hidden sm:hidden">{button}</span>
        </Td>
        <Td className={`text-right ${WIDTHS.action}`}>{button}</Td>
      </tr>
      {isOpen && (
        <tr className="bg-surface-2">
          <Td colSpan={COLUMNS.length} className="px-4 whitespace-normal sm:pl-12">
            <OpenedChange change={change} />
          </Td>
        </tr>
      )}
    </>
  );
}

const Author = ({ change }: { change: Change }): ReactNode => (
  <>
    <AuthorName author={authorOf(change)} /> <span className="text-small text-ink-3">{change.role}</span>
  </>
);

const TargetLink = ({ change: { target } }: { change: Change }) => (
  <>
    <Link href={targetPath(target)} className="text-accent hover:underline">
      <Clipped>{target.name}</Clipped>
    </Link>
    {kindOf(target) !== 'fleet' && <span className="block text-small text-ink-3">{kindOf(target)}</span>}
  </>
);

function PutBackButton({ change, title }: { change: Change; title: string }) {
  const undo = useUndo();
  if ('cannot' in waysBack(change)) return null;
  return (
    <Button size="small" data-key="u" aria-label={`Put back: ${title}`} onClick={() => undo.open(change.id)}>
      <Undo2 className="size-3.5" aria-hidden /> Put back
    </Button>
  );
}
