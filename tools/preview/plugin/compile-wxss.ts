import { readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import type { AtRule, Root, Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { domTagOf } from './built-in-tags';
import { convertUnits } from './convert-units';

export interface WxssOptions {
  /** Class prefix of an isolated component, '' for shared styles. */
  readonly scope: string;
  /** Route of the page the style belongs to, '' for app and components. */
  readonly route: string;
}

const THEME_QUERY = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/i;

/** Compiles one WXSS file with its imports to CSS of the preview's document. */
export function compileWxss(file: string, options: WxssOptions): string {
  const root = postcss.parse(inlineImports(file, new Set()), { from: file });
  root.walkRules((rule) => {
    if (!isKeyframe(rule)) rule.selector = convertSelector(rule.selector, options);
  });
  root.walkAtRules('media', (atRule) => answerThemeQuery(atRule));
  root.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value);
  });
  return root.toString();
}

function inlineImports(file: string, seen: ReadonlySet<string>): string {
  if (seen.has(file)) throw new Error(`${file} imports itself`);
  const source = readFileSync(file, 'utf8');
  return source.replace(/@import\s+["'](.+?)["']\s*;/g, (_whole, target: string) =>
    inlineImports(path.resolve(path.dirname(file), target), new Set([...seen, file])),
  );
}

function isKeyframe(rule: Rule): boolean {
  const parent = rule.parent as AtRule | Root | undefined;
  return parent?.type === 'atrule' && /keyframes$/i.test(parent.name);
}

/** `:where` adds no weight, so a page's rules win and lose exactly as they would alone in their document. */
function convertSelector(selector: string, { scope, route }: WxssOptions): string {
  const parse = selectorParser((root) => {
    root.walkTags((tag) => {
      tag.value = domTagOf(tag.value);
    });
    root.walkClasses((name) => {
      if (scope !== '') name.value = `${scope}--${name.value}`;
    });
    root.walkPseudos((pseudo) => {
      if (pseudo.value === ':host') pseudo.replaceWith(hostAttribute(scope));
    });
  });
  const converted = parse.processSync(selector);
  return route === '' ? converted : prefixEach(converted, `:where([data-route="${route}"])`);
}

function hostAttribute(scope: string): selectorParser.Attribute {
  const options = { attribute: 'wx-host', operator: '=', value: scope, quoteMark: null, raws: {} };
  return selectorParser.attribute(options as selectorParser.AttributeOptions);
}

/** The theme is an attribute of the document, so that it can be forced whatever the system prefers. */
function answerThemeQuery(atRule: AtRule): void {
  const theme = THEME_QUERY.exec(atRule.params)?.[1]?.toLowerCase();
  if (theme === undefined) return;
  if (/,|\bnot\b/.test(atRule.params)) {
    throw atRule.error('a theme query may be joined to others by "and" only');
  }
  atRule.walkRules((rule) => {
    if (!isKeyframe(rule)) {
      rule.selector = prefixEach(rule.selector, `:where([data-theme="${theme}"])`);
    }
  });
  const rest = remainingQuery(atRule.params);
  if (rest === '') atRule.replaceWith(atRule.nodes ?? []);
  else atRule.params = rest;
}

function remainingQuery(params: string): string {
  const parts = params.split(/\s+and\s+/i).filter((part) => !THEME_QUERY.test(part));
  return parts.join(' and ').trim();
}

function prefixEach(selector: string, prefix: string): string {
  const parsed = selectorParser().astSync(selector);
  return parsed.nodes.map((one) => `${prefix} ${one.toString().trim()}`).join(', ');
}
