'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { NO_REACH } from '@/lib/rules/reach';
import { deployOptions } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { rollBack } from '@/lib/deployments/actions';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import { chosenTarget, evidenceOf } from '@/lib/deployments/chosen-target';
import { rollbackLine } from '@/lib/deployments/cli';
import { blocking } from '@/lib/deployments/preflight';
import { returnsToLater } from '@/lib/deployments/way-back';
import { rollbackPreferences } from '@/lib/deployments/strategy';
import { runningRelease, seenOf } from '@/lib/fleets/model';
import { holdOn } from '@/lib/releases/holds';
import { canLaunch, type Release } from '@/lib/releases/model';
import { useChange } from '../changes/use-change';
import { SettingNotes } from '../changes/setting-notes';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { NoteBar } from '../ui/note-bar';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { CancelFirst } from './cancel-first';
import { Checks } from './checks';
import { RollbackFacts } from './rollback-facts';
import { RollbackGrade } from './rollback-grade';
import { useChecks } from './use-checks';

const REASONS = ['Errors', 'Latency', 'Wrong data', 'Other'];

/** The second of two clicks. The focus starts on the button that rolls back. */
export function RollbackDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(readOptions(deployOptions, { fleet: key }));
  const [chosen, setChosen] = useState(pick === null ? null : Number(pick));
  const [reason, setReason] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const ready = data !== undefined;
  useEffect(() => button.current?.focus(), [ready]);
  const target = data && chosenTarget(data, chosen);
  const runs = data && !data.active ? runningRelease(data.fleet) : null;
  const running = data && (data.active ? data.active.label : releaseLabel(runs));
  const to = target && target.kind !== 'none' ? nameOf(target.to, running, runs) : null;
  const back = target?.kind === 'release' ? { release: String(target.to.number) } : null;
  const checked = useChecks(key, back, data && rollbackPreferences(data.circumstances));
  const stop = back && checked.checks ? blocking(checked.checks) : null;
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:roll-back', NO_REACH, reason ?? '');
  const change = useChange({
    name: 'rollBack',
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
        (stop && { kind: 'refused', message: stop.text, hint: stop.way }) ??
        (target?.kind === 'none' ? { kind: 'refused', message: target.why } : null)
      }
      note={to && !stop && 'Nothing has changed yet. The next click rolls back.'}
      initialFocus={button}
      submit={
        data && target?.kind === 'none' ? (
          <CancelFirst data={data} />
        ) : (
          to &&
          !stop && (
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
            </Button>
          )
        )
      }
    >
      {data && target && target.kind !== 'none' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
          <div className="grid grid-cols-[1fr_64px_1fr] items-stretch max-sm:grid-cols-1">
            <Box title="Running now" label={running!} />
            <ArrowRight className="place-self-center max-sm:my-1 max-sm:rotate-90" aria-hidden />
            <Box title="Back to" label={to!} accent />
          </div>
          {returnsToLater(target, data.active) && (
            <NoteBar tone="warn" title={`This stops the deployment of ${running}, which replaces ${to}.`}>
              If {to} is the version that fails, close this dialog and let the deployment end.
            </NoteBar>
          )}
          <OtherReleases data={data} value={target.to?.number ?? null} onChange={setChosen} />
          <RollbackFacts data={data} target={target} />
          {back && <Checks fleet={key} checked={checked} quiet />}
          {target.to && <RollbackGrade release={target.to} />}
          <fieldset className="flex flex-wrap items-center gap-2">
            <legend className="float-left mr-2 text-ink-2">
              {guards.asksReason ? 'Reason' : 'Reason (optional)'}
            </legend>
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
          <SettingNotes fleet={data.fleet} click="deploy" />
          <GuardNotes guards={guards} quiet />
          <CodeBlock
            title="Same thing with the AWS CLI"
            code={rollbackLine(data.fleet.ref, target, data.circumstances, data.fleet.mix)}
          />
        </div>
      )}
    </FleetDialog>
  );
}

/** By its number where it has the image of what runs, and is another release. */
const nameOf = (to: Release | null, running: string | undefined, runs: Release | null | undefined) =>
  to && releaseLabel(to) === running && to.number !== runs?.number
    ? `release ${to.number}`
    : releaseLabel(to);

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
  const running = runningRelease(data.fleet)?.number;
  const others = data.releases.filter(
    (release) =>
      release.number !== running &&
      evidenceOf(data, release.number) !== undefined &&
      canLaunch(release) &&
      !holdOn(data.fleet.held, { imageId: release.imageId, type: release.instanceType }),
  );
  if (data.active || others.length < 2) return null;
  return (
    <label className="flex flex-wrap items-center justify-end gap-2 text-small text-ink-2">
      Another release
      <select
        value={value ?? ''}
        onChange={(event) => onChange(Number(event.target.value))}
        className="min-h-(--hit) max-w-full min-w-0 rounded-control border border-line-2 bg-surface truncate pr-7 pl-2"
      >
        {others.map((release) => (
          <option key={release.number} value={release.number}>
            {releaseLabel(release)} · {evidenceOf(data, release.number)} · {release.instanceType}
          </option>
        ))}
      </select>
    </label>
  );
}
