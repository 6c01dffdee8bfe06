'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { rollBack } from '@/lib/deployments/actions';
import { releaseLabel, rollbackTarget, type DeployOptions } from '@/lib/deployments/model';
import { deployOptions } from '@/lib/deployments/query-options';
import { seenOf } from '@/lib/fleets/model';
import { refusalOf } from '@/lib/releases/grade';
import { canLaunch } from '@/lib/releases/model';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { GradeTag } from '../releases/grade-tag';
import { Button } from '../ui/button';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { RollbackFacts } from './rollback-facts';
import { RollbackGrade } from './rollback-grade';

const REASONS = ['Errors', 'Latency', 'Wrong data', 'Other'];

/** The second of two clicks: the focus starts on the button that rolls back. */
export function RollbackDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(deployOptions(key));
  const [chosen, setChosen] = useState(pick === null ? null : Number(pick));
  const [reason, setReason] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const ready = data !== undefined;
  useEffect(() => button.current?.focus(), [ready]);
  const target = data && targetOf(data, chosen);
  const to = target && target.kind !== 'none' ? releaseLabel(target.to) : null;
  const refusal = target?.kind === 'release' ? refusalOf(target.to.grade, releaseLabel(target.to)) : null;
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:roll-back', {}, reason ?? '');
  const change = useChange({
    send: rollBack,
    done: `${data?.fleet.ref.name} is rolling back to ${to}`,
    onDone: onClose,
  });
  const send = () => {
    if (!data || !target || target.kind === 'none') return;
    change.send({
      fleet: key,
      seen: seenOf(data.fleet),
      to: target.to?.number ?? null,
      deployment: target.kind === 'reverse' ? (data.active?.id ?? null) : null,
      ...(reason && { reason }),
      ...guards.sent,
    });
  };
  return (
    <FleetDialog
      verb="Roll back"
      fleet={key}
      onClose={onClose}
      env={data?.fleet.env}
      loading={isPending}
      error={error}
      problem={
        change.problem ??
        refusal ??
        (target?.kind === 'none' ? { kind: 'refused', message: target.why } : null)
      }
      note="Nothing has changed yet. This is the second and last click."
      initialFocus={button}
      submit={
        to &&
        !refusal && (
          <Button
            ref={button}
            look="primary"
            size="large"
            busy={change.busy}
            disabled={guards.why !== null}
            title={guards.why ?? undefined}
            onClick={send}
            className="max-sm:flex-1"
          >
            <Undo2 className="size-4" aria-hidden /> Roll back to {to}
            {target?.kind === 'release' && <GradeTag grade={target.to.grade} />}
          </Button>
        )
      }
    >
      {data && target && target.kind !== 'none' && (
        <div className="grid gap-4 p-[22px]">
          <div className="grid grid-cols-[1fr_64px_1fr] items-stretch max-sm:grid-cols-1">
            <Box
              title="Running now"
              label={data.active ? data.active.label : releaseLabel(data.fleet.release)}
            />
            <ArrowRight className="place-self-center max-sm:my-1 max-sm:rotate-90" aria-hidden />
            <Box title="Back to" label={to!} accent />
          </div>
          <OtherReleases data={data} value={target.to?.number ?? null} onChange={setChosen} />
          <RollbackFacts data={data} target={target} />
          {target.to && <RollbackGrade release={target.to} />}
          <fieldset className="flex flex-wrap items-center gap-2">
            <legend className="float-left mr-2 text-ink-2">Reason, if you have a second</legend>
            {REASONS.map((word) => (
              <Button
                key={word}
                aria-pressed={reason === word}
                className="min-h-9 aria-pressed:border-accent aria-pressed:bg-accent-tint max-sm:min-h-11"
                onClick={() => setReason(reason === word ? null : word)}
              >
                {word}
              </Button>
            ))}
          </fieldset>
          <GuardNotes guards={guards} quiet />
        </div>
      )}
    </FleetDialog>
  );
}

/** A release picked by hand stands in for the one that going back leads to; not while AWS reverses. */
function targetOf(data: DeployOptions, chosen: number | null) {
  const usual = rollbackTarget(data.fleet, data.releases, data.active);
  const release = data.releases.find(({ number }) => number === chosen);
  return usual.kind !== 'reverse' && !data.active && release
    ? ({ kind: 'release', to: release } as const)
    : usual;
}

const Box = ({ title, label, accent = false }: { title: string; label: string; accent?: boolean }) => (
  <div
    className={`min-w-0 rounded-panel px-[18px] py-3.5 ${accent ? 'border-2 border-accent bg-accent-tint' : 'border border-line-2'}`}
  >
    <p className="font-medium text-ink-2">{title}</p>
    <p className="truncate font-mono text-loud leading-10 font-semibold tracking-tighter">{label}</p>
  </div>
);

interface OtherReleasesProps {
  data: DeployOptions;
  value: number | null;
  onChange: (release: number) => void;
}

function OtherReleases({ data, value, onChange }: OtherReleasesProps) {
  const running = data.fleet.release?.number;
  const others = data.releases.filter((release) => release.number !== running && canLaunch(release));
  if (data.active || others.length < 2) return null;
  return (
    <label className="flex flex-wrap items-center justify-end gap-2 text-small text-ink-2">
      Another release
      <select
        value={value ?? ''}
        onChange={(event) => onChange(Number(event.target.value))}
        className="min-h-(--hit) rounded-control border border-line-2 bg-surface px-2"
      >
        {others.map((release) => (
          <option key={release.number} value={release.number}>
            {releaseLabel(release)} · release {release.number} · {release.instanceType}
          </option>
        ))}
      </select>
    </label>
  );
}
