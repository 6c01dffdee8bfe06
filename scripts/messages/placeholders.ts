import ts from 'typescript';

/** `{name}` for a value with a name, such as `fleet.name` or `usd(price)`; else its number. */
export function placeholder(expression: ts.Expression, index: number): string {
  const name = nameOf(expression);
  return `{${name ?? index}}`;
}

function nameOf(expression: ts.Expression): string | null {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (ts.isCallExpression(expression)) {
    const [first] = expression.arguments;
    return (first && nameOf(first)) ?? nameOf(expression.expression);
  }
  return ts.isNonNullExpression(expression) || ts.isParenthesizedExpression(expression)
    ? nameOf(expression.expression)
    : null;
}

/** The text of an element, in which elements have numbers: `Roll back <0>{name}</0> to {version}`. */
export function textOfElement(children: ts.NodeArray<ts.JsxChild>): string {
  let count = 0;
  const textOf = (parts: ts.NodeArray<ts.JsxChild>): string =>
    parts
      .map((part) => {
        if (ts.isJsxText(part)) return part.text.replace(/\s*\n\s*/g, ' ');
        if (ts.isJsxExpression(part)) return valueOf(part);
        const number = count++;
        return ts.isJsxSelfClosingElement(part)
          ? `<${number}/>`
          : `<${number}>${textOf(part.children)}</${number}>`;
      })
      .join('');
  const valueOf = ({ expression }: ts.JsxExpression) => {
    if (!expression) return '';
    return ts.isStringLiteralLike(expression) ? expression.text : placeholder(expression, count++);
  };
  return textOf(children);
}
