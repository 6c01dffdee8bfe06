/** A link that opens a dialog of a fleet from any page. `choice` is its initial choice. */
export const dialogPath = (dialog: string, key: string, choice?: string) =>
  `/?${new URLSearchParams({ do: dialog, on: key, ...(choice && { pick: choice }) })}`;
