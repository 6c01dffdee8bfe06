'use client';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { keep, readKept } from '../ui/kept';
import { SINGLE_KEYS } from '../ui/use-hotkey';
import { KEY_GROUPS, type KeyGroup } from './keys';

/** Every key of the interface, with a switch for those that act alone. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [isOff, setOff] = useState(() => readKept(SINGLE_KEYS) === 'off');
  const turn = (on: boolean) => {
    keep(SINGLE_KEYS, on ? 'on' : 'off');
    setOff(!on);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keys"
      footer={
        <>
          <label className="mr-auto flex min-h-(--hit) items-center gap-2 text-ink-2">
            <input
              type="checkbox"
              checked={!isOff}
              onChange={(event) => turn(event.target.checked)}
              className="size-4"
            />
            Single keys act in this browser
          </label>
          <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {/* It has no button of its own, so without the focus no key would scroll it. */}
      <div role="region" aria-label="List of keys" tabIndex={0} className="px-[22px] py-4 -outline-offset-2">
        <p className="mb-3 text-ink-2">
          Single keys act only while no field has the focus and no dialog is open. They press the same buttons
          as the mouse, so nothing is sent before you confirm it.
        </p>
        <div className="gap-x-8 sm:columns-2">
          {KEY_GROUPS.map((group) => (
            <Group key={group.title} {...group} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

const Group = ({ title, keys }: KeyGroup) => (
  <section className="mb-4 break-inside-avoid">
    <h3 className="mb-1 text-small font-medium text-ink-3">{title}</h3>
    <dl className="grid grid-cols-[72px_minmax(0,1fr)] items-baseline gap-y-1">
      {keys.map(({ keys: pressed, does }) => (
        <div key={does} className="contents">
          <dt className="flex items-center gap-1">
            {pressed.map((key, index) => (
              <Key key={key} text={key} joiner={index > 0 && pressed[0] === '1' ? 'to' : null} />
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const Key = ({ text, joiner }: { text: string; joiner: string | null }) => (
  <>
    {joiner && <span className="text-small text-ink-3">{joiner}</span>}
    <kbd className="min-w-[20px] rounded-[4px] border border-b-2 border-line-2 bg-surface px-1 text-center font-sans text-micro font-medium text-ink-2">
      {text}
    </kbd>
  </>
);
