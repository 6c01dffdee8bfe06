interface RemoveTicketProps {
  /** What the return ticket sets, such as "desired 4". */
  sets: string;
  /** The same, or undefined if the ticket stays. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Whether the return ticket goes together with the change that it belonged to. */
export const RemoveTicket = ({ sets, value, onChange }: RemoveTicketProps) => (
  <label className="flex items-start gap-2">
    <input
      type="checkbox"
      className="mt-1"
      checked={value !== undefined}
      onChange={({ target }) => onChange(target.checked ? sets : undefined)}
    />
    <span>Also remove the return ticket. Otherwise AWS sets {sets} at the time of the ticket.</span>
  </label>
);
