/** A part of a text and what takes its place. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Carries out edits that do not overlap, in any order. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  let done = '';
  let at = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    done += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return done + text.slice(at);
}
