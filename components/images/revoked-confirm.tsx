import { versionLabel, type Image } from '@/lib/images/model';
import { NoteBar } from '../ui/note-bar';

interface RevokedConfirmProps {
  image: Image;
  /** What was typed: the input's `override`. `confirms` of `lib/images/revocation.ts` says whether it will do. */
  value: string;
  onChange: (value: string) => void;
}

/** A revoked version is deployed only by who types it, and says why; nothing for one that is not revoked. */
export function RevokedConfirm({ image, value, onChange }: RevokedConfirmProps) {
  const { revoked } = image;
  if (!revoked) return null;
  const label = versionLabel(image);
  return (
    <div className="grid gap-2">
      <NoteBar
        tone="bad"
        title={`${label} is revoked${revoked.through ? `, through ${revoked.through}` : ''}.`}
      >
        {[revoked.reason, revoked.by && `by ${revoked.by}`].filter(Boolean).join(' · ')}
      </NoteBar>
      <label className="grid gap-1">
        <span>
          Type <b className="font-mono">{label}</b> to deploy it all the same, and give a reason
        </span>
        <input
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-9 rounded-control border border-control bg-surface px-2.5 font-mono"
        />
      </label>
    </div>
  );
}
