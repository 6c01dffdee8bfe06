'use client';
import { useIsChosen, type Selection } from '../ui/selection';

/** The keys of the drawn rows in the order of the screen: groups change the order of the list. */
const orderIn = (box: HTMLElement) =>
  [...(box.closest('table')?.querySelectorAll<HTMLElement>('tr[data-fleet]') ?? [])].map(
    (row) => row.dataset.fleet!,
  );

/** Chooses a fleet for an action on several. With Shift, so are all from the last one to this. */
export function SelectCell({ selection, of, name }: { selection: Selection; of: string; name: string }) {
  const isChosen = useIsChosen(selection, of);
  return (
    <label className="grid size-7 cursor-pointer place-items-center">
      <input
        type="checkbox"
        data-key="x"
        aria-label={`Choose ${name}`}
        checked={isChosen}
        onChange={({ currentTarget: box, nativeEvent }) =>
          selection.choose(
            of,
            box.checked,
            'shiftKey' in nativeEvent && nativeEvent.shiftKey ? orderIn(box) : [],
          )
        }
        className="size-4"
      />
    </label>
  );
}
