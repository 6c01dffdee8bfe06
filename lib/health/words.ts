/** A share of requests with two digits that say something: "20 %", "0.04 %", "0 %". */
export function shareText(share: number) {
  const percent = share * 100;
  const digits = percent >= 10 || percent === 0 ? 0 : percent >= 1 ? 1 : 2;
  return `${percent.toFixed(digits)}\u00a0%`;
}
