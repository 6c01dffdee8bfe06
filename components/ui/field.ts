const LOOK = 'rounded-control border border-control bg-surface';

/** The look of inputs and lists: in the form of a dialog, and in a row of tools. */
export const FIELD = {
  form: `${LOOK} min-h-9 px-2.5`,
  tool: `${LOOK} min-h-(--hit) px-2`,
};
