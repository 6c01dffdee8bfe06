import ts from 'typescript';

/** Attributes and properties whose value a person reads, even where it is one word. */
const LABELS =
  /^(label|title|text|hint|header|heading|words?|placeholder|aria-label|alt|summary|description|why|way|says|tip|legend|caption|noun|verb|short|long|unit|empty|note)$/;
/** Properties of code, whatever their value looks like. */
const CODES =
  /^(className|class|style|look|sql|query|pattern|regex|path|href|url|selector|accept|viewBox|d|transform|points|allow)$/i;

/** Whether a string is a sentence or a label, by what it says and where it stands. */
export function isForPeople(node: ts.StringLiteralLike | ts.TemplateExpression): boolean {
  const place = placeOf(node);
  if (CODES.test(place)) return false;
  const text = ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('0')
    : node.text;
  if (isClasses(text) || isQuery(text)) return false;
  if (/\p{L}{2,}[,;:.)”"’]* [(“"’]?[\p{L}\d]/u.test(text)) return true;
  return LABELS.test(place) && /^\p{Lu}?[\p{L} ’'-]+$/u.test(text);
}

/** The attribute or property whose value this is, through a condition or a list. */
function placeOf(node: ts.Node): string {
  let at: ts.Node = node.parent;
  while (
    ts.isConditionalExpression(at) ||
    ts.isParenthesizedExpression(at) ||
    ts.isBinaryExpression(at) ||
    ts.isArrayLiteralExpression(at) ||
    ts.isJsxExpression(at)
  )
    at = at.parent;
  return ts.isJsxAttribute(at) || ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at)
    ? at.name.getText().replace(/['"]/g, '')
    : '';
}

/** Names of classes have dashes, colons or brackets; sentences have them in few words. */
function isClasses(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.some((word) => /^[A-Z][a-z]|[.,;!?’]$/.test(word))) return false;
  const classes = words.filter(
    (word) =>
      /^[!*-]?[a-z0-9]+([-:/.[(][^\s]*)+$|^(flex|grid|block|inline|hidden|relative|absolute|fixed|sticky|truncate|border|rounded|underline|uppercase|group|peer|w|h)$/.test(
        word,
      ) && !/^\w+-\w+ed$/.test(word),
  );
  return classes.length / words.length > 0.5;
}

const isQuery = (text: string) =>
  /^\s*(select|insert|update|delete|with|create|alter|drop|listen|notify|begin|set|lock|truncate)\b[\s\S]*\b(from|into|set|table|as|index|local|role|to|in)\b/i.test(
    text,
  ) && /[*="]|\b(values|where|returning)\b|::/i.test(text);
