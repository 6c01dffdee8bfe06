'use client';
import { PlacePicker } from './place-picker';
import { useKeptPlace } from './use-kept-place';

/** Account and region of the page, in the header. */
export function PlaceBar() {
  useKeptPlace();
  return <PlacePicker />;
}
