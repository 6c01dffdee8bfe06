import ts from 'typescript';
import { isForPeople } from './is-for-people.ts';
import { placeholder, textOfElement } from './placeholders.ts';

/** A text that a person reads, with `{name}` where a value comes, and `<0>` where an element begins. */
export interface Message {
  text: string;
  file: string;
}

/** Texts of one file for people: the text of elements, labels, and sentences in strings. */
export function messagesOf(file: string, source: string): Message[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Message[] = [];
  const add = (raw: string) => {
    const text = raw.replace(/\s+/g, ' ').trim();
    // A program that is shown as a sample is not translated.
    if (!text.startsWith('#!') && /\p{L}{2}/u.test(text.replace(/\{[^}]*\}|<\/?\d+>/g, '')))
      found.push({ text, file });
  };
  const visit = (node: ts.Node): void => {
    if (isCode(node)) return;
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      // An element of text is one message, with its links and bold words. Other elements are looked into.
      const hasText = node.children.some((child) => ts.isJsxText(child) && /\p{L}{2}/u.test(child.text));
      if (hasText) add(textOfElement(node.children));
    } else if (ts.isStringLiteralLike(node) && isForPeople(node)) add(node.text);
    else if (ts.isTemplateExpression(node) && isForPeople(node))
      add(
        node.head.text +
          node.templateSpans
            .map((span, index) => placeholder(span.expression, index) + span.literal.text)
            .join(''),
      );
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

const LOGS = /^(log|console|logger)\b|^(cn|cva|clsx|RegExp|require|describe|it|test|Symbol\.for)$/;

/** What no person reads: imports, types, classes, names of events in the log, queries. */
const isCode = (node: ts.Node) =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isTaggedTemplateExpression(node) ||
  // Directives, such as 'use client'.
  (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) ||
  (ts.isJsxAttribute(node) && /^(className|id|key|href|type|role|name|data-.*)$/.test(node.name.getText())) ||
  (ts.isCallExpression(node) && LOGS.test(node.expression.getText()));
