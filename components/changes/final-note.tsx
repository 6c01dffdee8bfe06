import { CHANGES, type ChangeName } from '@/lib/registry/changes';

/** Why a change cannot be put back, to be read before it is sent. Shows nothing for one that can. */
export function FinalNote({ name, className = '' }: { name: ChangeName; className?: string }) {
  const { putBack } = CHANGES[name];
  if (typeof putBack === 'function') return null;
  return (
    <p className={`text-small text-ink-2 ${className}`}>
      <b className="font-semibold">Cannot be put back.</b> {putBack.cannot}
    </p>
  );
}
