import { mixEffects } from '@/lib/scaling/mix-change';

/** What other types, weights or another Spot share do to machines that run. */
export function MixEffects({ seen, wanted }: { seen: string; wanted: string }) {
  const effects = mixEffects(seen, wanted);
  if (effects.length === 0) return null;
  return (
    <section aria-label="Machines that run" className="grid gap-1">
      <h3 className="font-semibold">Machines that run</h3>
      <ul className="list-disc pl-5 text-ink-2">
        {[...effects, 'These prices are for the types before the change.'].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
