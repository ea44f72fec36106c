const said = new Set<string>();

/** Says a sentence to the developer, the first time only. */
export function warnOnce(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.warn(`[preview] ${sentence}`);
}
