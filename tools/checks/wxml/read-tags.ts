/** One attribute of a start tag. Offsets count characters from the file's start. */
export interface Attribute {
  readonly name: string;
  readonly value: string | undefined;
  readonly offset: number;
}

export interface StartTag {
  readonly name: string;
  readonly offset: number;
  readonly attributes: readonly Attribute[];
}

/** Skipped as a whole: comments, and scripts, whose text is no WXML. */
const SKIPPED = /<!--[\s\S]*?(?:-->|$)|<wxs\b[^>]*(?<!\/)>([\s\S]*?)<\/wxs\s*>/g;
const TAG_NAME = /<([A-Za-z][\w.-]*)/g;
const ATTRIBUTE = /\s*([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?|\s*\//y;

/** Reads the start tags of a template in their order. It judges nothing: broken templates are the compiler's business. */
export function readTags(source: string): StartTag[] {
  const text = blankOut(source);
  const tags: StartTag[] = [];
  for (const match of text.matchAll(TAG_NAME)) {
    const [opening, name = ''] = match;
    if (isInsideExpression(text, match.index)) continue;
    tags.push({
      name,
      offset: match.index + 1,
      attributes: readAttributes(text, match.index + opening.length),
    });
  }
  return tags;
}

function blankOut(source: string): string {
  return source.replace(SKIPPED, (whole, script: string | undefined) => {
    const hidden = script === undefined ? whole : script;
    return whole.replace(hidden, hidden.replace(/[^\n]/g, ' '));
  });
}

/** `{{a <b}}`: a comparison, not a tag. */
function isInsideExpression(text: string, offset: number): boolean {
  return text.lastIndexOf('{{', offset) > text.lastIndexOf('}}', offset);
}

function readAttributes(text: string, start: number): Attribute[] {
  const attributes: Attribute[] = [];
  ATTRIBUTE.lastIndex = start;
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    const [whole, name, double, single, bare] = match;
    if (name === undefined) continue;
    const offset = match.index + whole.indexOf(name);
    attributes.push({ name, value: double ?? single ?? bare, offset });
  }
  return attributes;
}
