import { versionLabel, type Image } from '@/lib/images/model';
import { NoteBar } from '../ui/note-bar';

interface VersionConfirmProps {
  image: Image;
  /** Why the fleet should not run it: it was rolled back from it, or the image is revoked. Both null: asks nothing. */
  held: string | null;
  /** What the person typed, sent as the input's `override`. `confirms` in `lib/images/revocation.ts` checks it. */
  value: string;
  onChange: (value: string) => void;
}

/** Asks for the typed version and a reason before a revoked or held version is deployed. */
export function VersionConfirm({ image, held, value, onChange }: VersionConfirmProps) {
  const { revoked } = image;
  if (!revoked && held === null) return null;
  const label = versionLabel(image);
  return (
    <div className="grid gap-2">
      {held !== null && <NoteBar tone="warn" title={held} />}
      {revoked && (
        <NoteBar
          tone="bad"
          title={`${label} is revoked${revoked.through ? `, because it was made from ${revoked.through}` : ''}.`}
        >
          {[revoked.reason, revoked.by && `by ${revoked.by}`].filter(Boolean).join(' · ')}
        </NoteBar>
      )}
      <label className="grid gap-1">
        <span>
          Type <b className="font-mono">{label}</b> to deploy it anyway, and enter a reason
        </span>
        <input
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-9 rounded-control border border-control bg-surface px-2.5 font-mono max-sm:min-h-11"
        />
      </label>
    </div>
  );
}
