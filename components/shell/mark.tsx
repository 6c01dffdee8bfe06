/** The load line of a ship: a disc with a line through it. */
export const Mark = () => (
  <svg
    viewBox="0 0 30 30"
    className="size-[30px]"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    aria-hidden
  >
    <circle cx="15" cy="15" r="8" />
    <path d="M2 15h26" />
  </svg>
);
