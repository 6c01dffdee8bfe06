/** The one currency of amounts; null if there is none, or several: amounts in different currencies have no sum. */
export const onlyCurrency = (currencies: readonly string[]): string | null =>
  currencies.length === 1 ? currencies[0]! : null;

/** "CNY and USD"; null if there are not several. */
export const severalCurrencies = (currencies: readonly string[]): string | null =>
  currencies.length < 2 ? null : `${currencies.slice(0, -1).join(', ')} and ${currencies.at(-1)!}`;

/** Why there is no sum, and where each amount is; null if there is one currency at most. */
export function whyNoOneCurrency(currencies: readonly string[], what: string): string | null {
  const several = severalCurrencies(currencies);
  return (
    several &&
    `AWS billed ${what} in ${several}, so there is no sum. The FOCUS file on the page Spend has each charge in its currency.`
  );
}

/** The currencies of amounts, as AWS names them. AWS names none where there is no amount. */
export const currenciesOf = (amounts: Iterable<{ currency: string }>): string[] =>
  [...new Set([...amounts].map(({ currency }) => currency).filter(Boolean))].sort();
