'use client';
import { usePathname } from 'next/navigation';
import { placeFieldsOf } from './place-pages';
import { PlacePicker } from './place-picker';
import { useKeptPlace } from './use-kept-place';

/** Account and region of the page, in the header. Pages that cannot be filtered by them have none. */
export function PlaceBar() {
  useKeptPlace();
  return (
    placeFieldsOf(usePathname()).length > 0 && (
      <span className="contents max-lg:hidden">
        <PlacePicker />
      </span>
    )
  );
}
