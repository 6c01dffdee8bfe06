import { StatusMark } from '../ui/status-mark';

export interface Effect {
  text: string;
  note?: string | null;
  /** Whether somebody should look at it. */
  warn?: boolean;
}

/** What a staged change of a version leads to, a line each. */
export const EffectList = ({ label, effects }: { label: string; effects: readonly Effect[] }) => (
  <ul aria-label={label}>
    {effects.map(({ warn, text, note }) => (
      <li
        key={text}
        className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-1.5 border-b border-line py-1.5 last:border-b-0"
      >
        <StatusMark shape={warn ? 'triangle' : 'disc'} className={warn ? 'text-warn-mark' : 'text-ok-mark'} />
        <span className="min-w-0 break-words">
          {text}
          {note && <span className="block text-small text-ink-3">{note}</span>}
        </span>
      </li>
    ))}
  </ul>
);
