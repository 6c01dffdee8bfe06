'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { buttonStyle } from './button';

interface MenuProps {
  /** The button's visible text. `label` is its accessible name. */
  text: string;
  label: string;
  items: readonly { key: string; label: string; onSelect: () => void; why?: string | undefined }[];
}

/** A button that opens a list of links or actions. */
export const Menu = ({ text, label, items }: MenuProps) => (
  <Base.Root modal={false}>
    <Base.Trigger aria-label={label} className={buttonStyle({ size: 'small' })}>
      {text}
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="end" className="z-30">
        <Base.Popup className="max-h-80 min-w-40 overflow-y-auto rounded-panel border border-line-2 bg-surface py-1 shadow-pop outline-none">
          {items.map((item) => (
            <Base.Item
              key={item.key}
              onClick={item.onSelect}
              disabled={item.why !== undefined}
              title={item.why}
              className="flex min-h-(--hit) cursor-default items-center px-3 outline-none data-disabled:text-ink-off data-highlighted:bg-hover"
            >
              {item.label}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
